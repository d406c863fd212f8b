//! The binary, as an administrator runs it: commands, exit statuses, a stop, a kill, and slow clients.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const KENNING: &str = env!("CARGO_BIN_EXE_kenning");

#[test]
fn commands_do_what_they_say_and_their_status_says_how_it_went() {
    let folder = tempfile::tempdir().unwrap();
    let add =
        ["user", "add", "--email", "a@fife.example", "--name", "A", "--organisation", "FIF", "--role", "publisher"];
    let added = kenning(folder.path(), &add);
    assert!(added.status.success() && last_word(&added).contains("/link/"), "{added:?}");
    let refused = kenning(
        folder.path(),
        &["user", "add", "--email", "nobody", "--name", "", "--organisation", "fife", "--role", "king"],
    );
    assert_eq!((refused.status.code(), text(&refused.stderr).lines().count()), (Some(1), 1), "{refused:?}");
    assert_eq!(kenning(folder.path(), &["no-such-command"]).status.code(), Some(2));
    let token = kenning(folder.path(), &["token", "add", "--account", "a@fife.example", "--name", "test"]);
    assert!(last_word(&token).starts_with("kenning_"), "{token:?}");

    let evidence = "../data/evidence_scotland.csv";
    let dry = kenning(folder.path(), &["import", evidence, "--dry-run"]);
    assert!(
        text(&dry.stdout).contains("103 unchanged") && text(&dry.stdout).contains("dry run"),
        "{}",
        text(&dry.stdout)
    );
    assert_eq!(kenning(folder.path(), &["import", "/nosuch.csv"]).status.code(), Some(1));
    assert!(kenning(folder.path(), &["reindex"]).status.success());
    let checked = kenning(folder.path(), &["check"]);
    assert!(checked.status.success() && text(&checked.stdout).lines().count() == 4, "{checked:?}");
    assert!(text(&kenning(folder.path(), &["openapi"]).stdout).contains("\"/api/v1/search\""));
}

#[test]
fn it_serves_and_stops_in_good_order() {
    let folder = tempfile::tempdir().unwrap();
    let mut serving = Serving::start(folder.path());
    assert!(eventually(|| serving.get("/health/ready").starts_with("HTTP/1.1 200")), "as soon as its index is built");
    assert!(serving.get("/").contains("Kenning"));
    let stopped = Command::new("kill").arg(serving.child.id().to_string()).status().unwrap();
    assert!(stopped.success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
}

#[test]
fn nothing_that_was_answered_is_lost_when_it_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    kenning(
        folder.path(),
        &["user", "add", "--email", "a@fife.example", "--name", "A", "--organisation", "fife", "--role", "publisher"],
    );
    let token = last_word(&kenning(folder.path(), &["token", "add", "--account", "a@fife.example", "--name", "test"]));
    let mut answered = Vec::new();
    for round in 0..4 {
        let mut serving = Serving::start(folder.path());
        for n in 0..15 {
            let title = format!("Entry {round}-{n}");
            let entry = format!(
                "{{\"kind\":\"guide\",\"organisation\":\"fife\",\"title\":\"{title}\",\"visibility\":\"public\"}}"
            );
            let request = format!(
                "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{entry}",
                entry.len()
            );
            // The last request of a round is not waited for: it may be there or not, but once at most.
            if n == 14 {
                serving.send(&request);
            } else {
                assert!(serving.ask(&request).starts_with("HTTP/1.1 201"), "{title}");
                answered.push(title);
            }
        }
        serving.child.kill().unwrap();
        serving.child.wait().unwrap();
    }
    let checked = kenning(folder.path(), &["check"]);
    assert!(checked.status.success(), "{checked:?}");
    let serving = Serving::start(folder.path());
    let list = serving.get("/councils/fife.csv");
    for title in &answered {
        assert_eq!(list.matches(&format!(",{title},")).count(), 1, "{title} is there once");
        assert!(
            serving.get(&format!("/search.csv?q=%22{}%22", title.replace(' ', "+"))).contains(title.as_str()),
            "{title} is found"
        );
    }
}

/// A command once took the index for broken, because the process that served held it, and removed it under its feet.
#[test]
fn commands_beside_a_process_that_serves_leave_it_its_index() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path());
    let total = |serving: &Serving| {
        serving.get("/api/v1/search?q=library&per_page=1").split("\"total\":").nth(1).map(str::to_owned)
    };
    assert!(serving.get("/search.csv?q=library").contains("Spydus"));
    for n in 0..2 {
        let email = format!("a{n}@fife.example");
        let add = ["user", "add", "--email", &email, "--name", "A", "--organisation", "fife", "--role", "publisher"];
        assert!(kenning(folder.path(), &add).status.success());
    }
    let rows = folder.path().join("rows.csv");
    std::fs::write(&rows, "kind,organisation,title,visibility\nguide,fife,Quernstones for all,public\n").unwrap();
    assert!(kenning(folder.path(), &["import", rows.to_str().unwrap()]).status.success());
    let found = || serving.get("/search.csv?q=quernstones").contains("Quernstones for all");
    assert!(eventually(found), "what a command imports is found by the process that serves");
    assert!(kenning(folder.path(), &["reindex"]).status.success());
    let checked = kenning(folder.path(), &["check"]);
    assert!(checked.status.success(), "{checked:?}");
    assert!(
        eventually(|| std::fs::read_dir(folder.path().join("index"))
            .unwrap()
            .flatten()
            .filter(|file| file.path().is_dir())
            .count()
            == 1),
        "the rebuilt index was taken up, the old one removed"
    );
    assert!(found() && total(&serving).is_some());
    let second = kenning(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(text(&second.stderr).contains("another Kenning serves"), "{second:?}");
}

#[test]
fn an_index_that_vanishes_under_a_process_that_serves_is_built_again() {
    let folder = tempfile::tempdir().unwrap();
    kenning(
        folder.path(),
        &["user", "add", "--email", "a@fife.example", "--name", "A", "--organisation", "fife", "--role", "publisher"],
    );
    let token = last_word(&kenning(folder.path(), &["token", "add", "--account", "a@fife.example", "--name", "test"]));
    let serving = Serving::start(folder.path());
    assert!(serving.get("/search.csv?q=library").contains("Spydus"));
    std::fs::remove_dir_all(folder.path().join("index")).unwrap();
    let entry = "{\"kind\":\"guide\",\"organisation\":\"fife\",\"title\":\"Quernstones\",\"visibility\":\"public\"}";
    let saved = serving.ask(&format!(
        "POST /api/v1/entries HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{entry}",
        entry.len()
    ));
    assert!(saved.starts_with("HTTP/1.1 201"), "saving does not wait for the index: {saved:.200}");
    assert!(eventually(|| serving.get("/search.csv?q=quernstones").contains("Quernstones")));
    assert!(serving.get("/search.csv?q=library").contains("Spydus"));
    assert!(folder.path().join("index/current").exists());
}

/// `axum::serve` has no header timeout: 301 of 301 slow connections stood after 45 s.
#[test]
fn a_client_that_never_ends_its_headers_is_closed() {
    let folder = tempfile::tempdir().unwrap();
    let serving = Serving::start(folder.path());
    let mut slow = serving.send("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    slow.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    let began = Instant::now();
    let mut rest = Vec::new();
    let ended = slow.read_to_end(&mut rest);
    assert!(
        ended.is_ok() && began.elapsed() < Duration::from_secs(15),
        "closed after {:?}: {ended:?}",
        began.elapsed()
    );
    let huge = format!("GET / HTTP/1.1\r\nHost: x\r\nX-Huge: {}\r\n\r\n", "x".repeat(200_000));
    let refused = serving.ask(&huge);
    assert!(refused.is_empty() || refused.starts_with("HTTP/1.1 431"), "{refused:.60}");
}

/// A Kenning of its own, killed when the test ends.
struct Serving {
    child: Child,
    address: String,
}

impl Serving {
    fn start(folder: &Path) -> Self {
        let mut child = Command::new(KENNING)
            .args(["--data-dir", folder.to_str().unwrap(), "--log", "error", "serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { child, address }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        // A refusal may come before the whole was sent.
        let _ = stream.write_all(request.as_bytes());
        stream
    }

    fn ask(&self, request: &str) -> String {
        let mut answer = Vec::new();
        let _ = self.send(request).read_to_end(&mut answer);
        text(&answer)
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Does it come true within ten seconds? Other processes are not ours to drive.
fn eventually(is_so: impl Fn() -> bool) -> bool {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(10) {
        if is_so() {
            return true;
        }
        std::thread::yield_now();
    }
    false
}

fn kenning(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(KENNING)
        .args(["--data-dir", folder.to_str().unwrap(), "--log", "error"])
        .args(arguments)
        .output()
        .unwrap()
}

fn last_word(output: &Output) -> String {
    text(&output.stdout).split_whitespace().last().unwrap_or_default().to_owned()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
