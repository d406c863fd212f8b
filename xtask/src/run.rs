//! Running other programs, and saying clearly what failed.

use std::process::Command;

/// Done, or one line that says what to do.
pub type Outcome<T = ()> = Result<T, String>;

/// Runs to its end; an error names the whole command.
pub fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| format!("cannot start {}: {error}", line(command)))?;
    if status.success() { Ok(()) } else { Err(format!("{} failed: {status}", line(command))) }
}

/// Runs to its end, and returns what it printed.
pub fn output(command: &mut Command) -> Outcome<String> {
    let output = command.output().map_err(|error| format!("cannot start {}: {error}", line(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} failed: {}", line(command), String::from_utf8_lossy(&output.stderr).trim()))
    }
}

/// The cargo that runs this program.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Is a program of this name installed?
pub fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}
