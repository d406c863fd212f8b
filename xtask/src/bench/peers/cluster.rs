//! A throw-away PostgreSQL server, from the installed programs, set up as for a machine that it shares.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::console::Console;
use crate::run::{Outcome, output, run};

/// Runs the server until its standard input ends, which it does when the bench ends, however it ends. Only a socket in a folder that nobody
/// else may enter leads to it. All of a request's work is in one process: a second core is for a second request.
const KEEPER: &str = r#"
trap '' INT
trap 'rm -rf "$DIR"' EXIT
"$BIN/initdb" -D "$DIR/data" -A trust -U postgres --encoding=UTF8 --no-locale --no-sync >/dev/null || exit 1
"$BIN/postgres" -D "$DIR/data" -k "$DIR" -h "" -c shared_buffers=512MB -c effective_cache_size=2GB -c work_mem=64MB \
    -c maintenance_work_mem=256MB -c max_wal_size=2GB -c random_page_cost=1.1 -c jit=off -c autovacuum=off \
    -c max_parallel_workers_per_gather=0 -c max_parallel_maintenance_workers=0 >"$DIR/log" 2>&1 </dev/null &
SERVER=$!
cat >/dev/null
kill -INT $SERVER
wait $SERVER
"#;
const TRIES: usize = 600;
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// A server that runs, and is gone with its folder when this is dropped.
pub struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    keeper: Child,
}

impl Cluster {
    /// Starts it, and waits until it answers, for half a minute at most.
    pub fn start(programs: &Path) -> Outcome<Self> {
        let folder = std::env::temp_dir().join(format!("kenning-bench-{}", std::process::id()));
        let made = DirBuilder::new().mode(0o700).create(&folder);
        made.map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
        let mut command = keeper(&folder)?;
        command.env("BIN", programs).env("DIR", &folder).current_dir("/").stdin(Stdio::piped()).stdout(Stdio::null());
        let keeper = command.spawn().map_err(|error| format!("cannot start PostgreSQL: {error}"))?;
        let mut cluster = Self { programs: programs.to_owned(), folder, keeper };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// A console on it; it reads nobody's settings, and stops at the first error.
    pub fn console(&self) -> Outcome<Console> {
        Console::start(self.psql().env("PGCLIENTENCODING", "UTF8"), "\\echo")
    }

    fn psql(&self) -> Command {
        let mut command = Command::new(self.programs.join("psql"));
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", "postgres", "-h"]);
        command.arg(&self.folder).env("PGOPTIONS", "-c client_min_messages=warning");
        command
    }

    /// The server says when it is ready to nobody but those who ask.
    fn wait_until_ready(&mut self) -> Outcome {
        for _ in 0..TRIES {
            if output(self.psql().args(["-c", ""])).is_ok() {
                return Ok(());
            }
            if self.keeper.try_wait().is_ok_and(|ended| ended.is_some()) {
                return Err("PostgreSQL did not start: initdb failed".to_owned());
            }
            sleep(BETWEEN_TRIES);
        }
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        Err(format!("PostgreSQL did not start: {}", log.trim()))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Waiting ends its input. There is nobody left to tell when it does not stop.
        let _ = self.keeper.wait();
    }
}

/// PostgreSQL refuses to run as root.
fn keeper(folder: &Path) -> Outcome<Command> {
    let mut command = Command::new("sh");
    if output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        run(Command::new("chown").arg("postgres").arg(folder))?;
        command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh"]);
    }
    command.args(["-c", KEEPER]);
    Ok(command)
}
