//! A throw-away PostgreSQL cluster, started from the installed binaries and gone with the process that started it.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// Runs the server until its standard input ends, which it does when the tests end, however they end.
const KEEPER: &str = r#"
"$BIN/initdb" -D "$DIR/data" -A trust -U postgres --no-sync >"$DIR/initdb.log" 2>&1 || exit 1
"$BIN/postgres" -D "$DIR/data" -p "$PORT" -k "$DIR" -h 127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
    -c max_connections=400 -c shared_buffers=64MB >"$DIR/log" 2>&1 </dev/null &
SERVER=$!
cat >/dev/null
kill -INT $SERVER
wait $SERVER
rm -rf "$DIR"
"#;

/// A cluster that runs.
pub struct Cluster {
    bin: PathBuf,
    port: u16,
    /// Its end is the cluster's end.
    _keeper: std::process::Child,
}

/// The one of this process.
pub fn cluster() -> &'static Cluster {
    static CLUSTER: OnceLock<Cluster> = OnceLock::new();
    CLUSTER.get_or_init(start)
}

impl Cluster {
    pub fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Makes a database, as a copy of another if one is named.
    pub fn create(&self, database: &str, template: Option<&str>) {
        let mut command = self.tool("createdb");
        command.args(template.map(|template| format!("--template={template}"))).arg(database);
        let output = command.output().expect("createdb is installed");
        assert!(output.status.success(), "createdb: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn tool(&self, name: &str) -> Command {
        let mut command = Command::new(self.bin.join(name));
        command.args(["--host=127.0.0.1", "--username=postgres", &format!("--port={}", self.port)]);
        command
    }
}

fn start() -> Cluster {
    let bin = installed().expect("PostgreSQL is not installed: `cargo xtask test` installs it, or says how");
    let folder = tempfile::Builder::new().prefix("kenning-pg-").tempdir().expect("a temporary folder").keep();
    let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0"));
    // PostgreSQL refuses to run as root.
    let mut command = if is_root {
        Command::new("chown").arg("postgres").arg(&folder).status().expect("chown");
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "sh", "-c", KEEPER]);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", KEEPER]);
        command
    };
    command.env("BIN", &bin).env("DIR", &folder).env("PORT", port.to_string()).current_dir("/").stdin(Stdio::piped());
    let keeper = command.stdout(Stdio::null()).spawn().expect("a shell");
    let cluster = Cluster { bin, port, _keeper: keeper };
    wait_until_ready(&cluster, &folder);
    cluster
}

fn wait_until_ready(cluster: &Cluster, folder: &Path) {
    // The server says when it is ready to nobody but those who ask: this asks, for ten seconds at most.
    let ready = (0..200).any(|_| {
        let is_ready = cluster.tool("pg_isready").stdout(Stdio::null()).status().is_ok_and(|status| status.success());
        if !is_ready {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        is_ready
    });
    let log = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap_or_default();
    assert!(ready, "PostgreSQL did not start: {} {}", log("initdb.log"), log("log"));
}

/// The folder of the newest installed server.
fn installed() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let is_whole = |folder: &PathBuf| {
        ["initdb", "postgres", "createdb", "pg_isready"].iter().all(|name| folder.join(name).exists())
    };
    let mut versions: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()
        .into_iter()
        .flatten()
        .filter_map(|v| Some(v.ok()?.path().join("bin")))
        .collect();
    versions.sort();
    versions.into_iter().rev().chain(std::env::split_paths(&path)).find(is_whole)
}
