//! A database's own command line, kept open: statements go in, answers come out.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use crate::run::Outcome;

/// A line that no answer has.
const END: &str = "-- end of the answer --";

/// Gone when it is dropped.
pub struct Console {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// The console's command that prints a line.
    print: &'static str,
}

impl Console {
    /// Starts it; it is to stop at the first error, and to print nothing that was not asked for.
    pub fn start(command: &mut Command, print: &'static str) -> Outcome<Self> {
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(said)?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let input = input.ok_or("the console has no input")?;
        let output = BufReader::new(output.ok_or("the console has no output")?);
        Ok(Self { child, input, output, print })
    }

    /// The process of the console.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// Gives statements, and waits for the whole of their answer.
    pub fn ask(&mut self, statements: &str) -> Outcome<String> {
        // One write: a console that wakes for half a statement waits again. One that has stopped says why in its last words.
        let sent = self.input.write_all(format!("{statements}\n{} {END}\n", self.print).as_bytes());
        let mut answer = String::new();
        while sent.is_ok() && self.output.read_line(&mut answer).map_err(said)? > 0 {
            if let Some(whole) = answer.strip_suffix('\n').and_then(|answer| answer.strip_suffix(END)) {
                return Ok(whole.to_owned());
            }
        }
        Err(self.last_words())
    }

    fn last_words(&mut self) -> String {
        let mut words = String::new();
        if let Some(errors) = &mut self.child.stderr {
            // What cannot be read cannot be shown.
            let _ = errors.read_to_string(&mut words);
        }
        format!("a database's console stopped: {}", words.trim())
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        // There is nobody left to tell when it does not stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn said(error: std::io::Error) -> String {
    format!("a database's console: {error}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell() -> Console {
        Console::start(&mut Command::new("sh"), "echo").unwrap()
    }

    #[test]
    fn each_answer_is_whole_and_its_own() {
        let mut console = shell();
        assert_eq!(console.ask("echo one; echo two").unwrap(), "one\ntwo\n");
        assert_eq!(console.ask("true").unwrap(), "");
    }

    #[test]
    fn a_console_that_stops_says_why() {
        let said = shell().ask("echo 'no such table' >&2; exit 1").unwrap_err();
        assert_eq!(said, "a database's console stopped: no such table");
    }
}
