//! A release server of the bench's own, and what `/proc` says of it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::cpu;
use crate::run::{Outcome, output};

/// A server that uses no more than so much in such a while is at rest.
const WHILE: Duration = Duration::from_secs(10);
const NEXT_TO_NOTHING_MS: f64 = 200.0;
const WHILES_MAX: u64 = 60;

/// Stopped in good order when it is dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

/// What is resident: a process's own memory alone, or with the pages of mapped files, the index's, which come and go as the machine likes.
#[derive(Clone, Copy)]
pub enum Memory {
    Own,
    Resident,
}

impl Server {
    /// Starts it, and waits until it says where it listens.
    pub fn start(kenning: &Path, folder: &Path, more: &[&str]) -> Outcome<Self> {
        let mut child = command(kenning, folder)
            .args(["serve", "--listen", "127.0.0.1:0", "--api-rate", "10000000"])
            .args(more)
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start {}: {error}", kenning.display()))?;
        let mut line = String::new();
        let said = child.stdout.as_mut().ok_or("Kenning has no output")?;
        BufReader::new(said).read_line(&mut line).map_err(|error| error.to_string())?;
        let address = line.trim().rsplit_once("http://").ok_or("Kenning did not say where it listens")?.1.to_owned();
        Ok(Self { child, address })
    }

    /// CPU time so far, its own and the kernel's for it.
    pub fn cpu_ms(&self) -> Outcome<f64> {
        cpu::used(self.child.id())
    }

    /// Waits until it has done what it does after its start: it has used next to nothing for a while.
    pub fn come_to_rest(&self) -> Outcome {
        for _ in 0..WHILES_MAX {
            let before = self.cpu_ms()?;
            std::thread::sleep(WHILE);
            if self.cpu_ms()? - before <= NEXT_TO_NOTHING_MS {
                return Ok(());
            }
        }
        Err(format!(
            "the server still works after {} s: nothing that is measured now would compare",
            WHILE.as_secs() * WHILES_MAX
        ))
    }

    /// Memory at this moment.
    pub fn memory_mb(&self, memory: Memory) -> Outcome<f64> {
        let file = format!("/proc/{}/status", self.child.id());
        let status = std::fs::read_to_string(&file).map_err(|error| format!("cannot read {file}: {error}"))?;
        let name = match memory {
            Memory::Own => "RssAnon:",
            Memory::Resident => "VmRSS:",
        };
        let line = status.lines().find_map(|line| line.strip_prefix(name));
        let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kb.map(|kb| kb / 1024.0).ok_or_else(|| format!("{file} does not say {name}"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // There is nobody left to tell when it does not stop.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// `kenning` on a folder, quiet, for a subcommand to follow.
pub fn command(kenning: &Path, folder: &Path) -> Command {
    let mut command = Command::new(kenning);
    command.arg("--data-dir").arg(folder).args(["--log", "error"]);
    command
}

/// An account that may write, and a token for it.
pub fn token(kenning: &Path, folder: &Path) -> Outcome<String> {
    let email = "bench@fife.example";
    let user = ["user", "add", "--email", email, "--name", "Bench", "--organisation", "fife", "--role", "publisher"];
    output(command(kenning, folder).args(user))?;
    let said = output(command(kenning, folder).args(["token", "add", "--account", email, "--name", "bench"]))?;
    said.split_whitespace().last().map(str::to_owned).ok_or_else(|| "no token was printed".to_owned())
}
