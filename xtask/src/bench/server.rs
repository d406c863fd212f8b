//! A release server of the bench's own, and what `/proc` says of it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use crate::run::{Outcome, output};

/// The kernel counts CPU time in hundredths of a second, whatever its own clock.
const MS_A_TICK: f64 = 10.0;

/// Stopped in good order when it is dropped.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    /// Starts it, and waits until it says where it listens.
    pub fn start(kenning: &Path, folder: &Path, more: &[&str]) -> Outcome<Self> {
        let mut child = Command::new(kenning)
            .arg("--data-dir")
            .arg(folder)
            .args(["--log", "error", "serve", "--listen", "127.0.0.1:0", "--api-rate", "10000000"])
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
        let stat = self.proc("stat")?;
        let after_name = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
        let ticks = after_name.split(' ').skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
        Ok(ticks.sum::<f64>() * MS_A_TICK)
    }

    /// Resident memory that is its own: pages of mapped files, the index's, come and go as the machine likes.
    pub fn memory_mb(&self) -> Outcome<f64> {
        let status = self.proc("status")?;
        let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kb = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
        kb.map(|kb| kb / 1024.0).ok_or_else(|| "/proc does not say how much memory it has".to_owned())
    }

    fn proc(&self, file: &str) -> Outcome<String> {
        std::fs::read_to_string(format!("/proc/{}/{file}", self.child.id())).map_err(|error| error.to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // There is nobody left to tell when it does not stop.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}

/// An account that may write, and a token for it.
pub fn token(kenning: &Path, folder: &Path) -> Outcome<String> {
    let command = |words: &[&str]| {
        let mut command = Command::new(kenning);
        command.arg("--data-dir").arg(folder).args(["--log", "error"]).args(words);
        output(&mut command)
    };
    let email = "bench@fife.example";
    command(&["user", "add", "--email", email, "--name", "Bench", "--organisation", "fife", "--role", "publisher"])?;
    let said = command(&["token", "add", "--account", email, "--name", "bench"])?;
    said.split_whitespace().last().map(str::to_owned).ok_or_else(|| "no token was printed".to_owned())
}
