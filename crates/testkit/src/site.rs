use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};

use axum::Router;
use domain::when::{DAY_MS, Millis};
use services::{Clock, Services, Settings};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::asker::Asker;
use crate::postgres;

/// When every test begins: 24 November 2026, noon.
pub const TODAY: Millis = Millis(1_795_521_600_000);
pub const PUBLIC_URL: &str = "http://kenning.example";
const TEMPLATE: &str = "kenning_template";

/// The two databases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// A site of its own, with what a new site contains, and a clock that a test can turn.
pub struct Site {
    pub services: Arc<Services>,
    pub router: Router,
    clock: Arc<AtomicI64>,
    folder: TempDir,
    database_url: String,
}

impl Site {
    /// Opens one: a copy of a template that is made once.
    pub async fn open(engine: Engine) -> Self {
        let template = template(engine).await;
        let folder = TempDir::new().expect("a temporary folder");
        copy(template.path(), folder.path());
        let database_url = database(engine, folder.path(), Some(TEMPLATE.to_owned())).await;
        Self::at(folder, database_url).await
    }

    async fn at(folder: TempDir, database_url: String) -> Self {
        let clock = Arc::new(AtomicI64::new(TODAY.0));
        let services = Arc::new(opened(&database_url, folder.path(), &clock).await);
        let site = server::Site::new(services.clone(), PUBLIC_URL, &[], 1_000_000, 64);
        Self { services, router: server::router::router(site), clock, folder, database_url }
    }

    /// The same site, where one address may make so many requests of the API in a minute.
    pub fn limited(mut self, api_rate: u32) -> Self {
        self.router = server::router::router(server::Site::new(self.services.clone(), PUBLIC_URL, &[], api_rate, 64));
        self
    }

    /// The same site in a process of its own, on the same database, with an index of its own.
    pub async fn another_process(&self) -> Self {
        Self::at(TempDir::new().expect("a temporary folder"), self.database_url.clone()).await
    }

    /// Stops the site and starts it again on what it left.
    pub async fn restarted(self) -> Self {
        self.services.close().await;
        let Self { services, router, folder, database_url, .. } = self;
        drop((services, router));
        Self::at(folder, database_url).await
    }

    /// This site twice: the same entries under the same ids, the same people. Each goes its own way; this one is closed.
    pub async fn twins(self) -> (Self, Self) {
        self.services.catch_up().await.expect("the index follows");
        self.services.close().await;
        (self.copied().await, self.copied().await)
    }

    async fn copied(&self) -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        copy(self.folder(), folder.path());
        let engine = if self.database_url.starts_with("sqlite") { Engine::Sqlite } else { Engine::Postgres };
        let template = self.database_url.rsplit('/').next().unwrap_or_default().to_owned();
        let database_url = database(engine, folder.path(), Some(template)).await;
        Self::at(folder, database_url).await
    }

    /// Where the site's files are.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn database_url(&self) -> &str {
        &self.database_url
    }

    /// Turns the clock.
    pub fn days_pass(&self, days: i64) {
        self.clock.fetch_add(days * DAY_MS, Ordering::SeqCst);
    }

    pub fn minutes_pass(&self, minutes: i64) {
        self.clock.fetch_add(minutes * 60_000, Ordering::SeqCst);
    }

    /// Somebody without an account.
    pub fn anyone(&self) -> Asker {
        Asker::new(self.router.clone())
    }

    /// Somebody signed in, with one role.
    pub async fn person(&self, organisation: &str, role: &str) -> Asker {
        let email = format!("{role}@{organisation}.example");
        let name = format!("{role} of {organisation}");
        let invitation = self.services.add_user(organisation, &email, &name, role).await.expect("a role can be given");
        let mut asker = self.anyone();
        match invitation.link {
            Some(link) => asker.set_password(&link).await,
            None => asker.sign_in(&email).await,
        }
        asker
    }

    /// A program that acts for somebody with this role.
    pub async fn program(&self, organisation: &str, role: &str) -> Asker {
        let email = format!("{role}@{organisation}.example");
        self.services.add_user(organisation, &email, "A program's owner", role).await.expect("a role can be given");
        let token = self.services.add_token(&email, "test", false).await.expect("a token can be made");
        self.anyone().with_token(&token)
    }
}

/// An empty database, in a folder that is gone with the test.
pub async fn empty_database(engine: Engine) -> (TempDir, String) {
    let folder = TempDir::new().expect("a temporary folder");
    let url = database(engine, folder.path(), None).await;
    (folder, url)
}

async fn database(engine: Engine, folder: &Path, template: Option<String>) -> String {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    match engine {
        Engine::Sqlite => format!("sqlite://{}", folder.join("kenning.sqlite").display()),
        Engine::Postgres => {
            let name = format!("site_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
            let copy = name.clone();
            blocking(move || postgres::cluster().create(&copy, template.as_deref())).await;
            postgres::cluster().url(&name)
        }
    }
}

async fn template(engine: Engine) -> &'static TempDir {
    static SQLITE: OnceCell<TempDir> = OnceCell::const_new();
    static POSTGRES: OnceCell<TempDir> = OnceCell::const_new();
    let cell = if engine == Engine::Sqlite { &SQLITE } else { &POSTGRES };
    cell.get_or_init(async || {
        let folder = TempDir::new().expect("a temporary folder");
        let url = match engine {
            Engine::Sqlite => format!("sqlite://{}", folder.path().join("kenning.sqlite").display()),
            Engine::Postgres => {
                blocking(|| postgres::cluster().create(TEMPLATE, None)).await;
                postgres::cluster().url(TEMPLATE)
            }
        };
        let services = opened(&url, folder.path(), &Arc::new(AtomicI64::new(TODAY.0))).await;
        services.catch_up().await.expect("the index follows");
        services.close().await;
        folder
    })
    .await
}

async fn opened(database_url: &str, folder: &Path, clock: &Arc<AtomicI64>) -> Services {
    let clock = clock.clone();
    let clock = Clock::new(move || Millis(clock.load(Ordering::SeqCst)));
    let settings = Settings { database_url: database_url.to_owned(), data_dir: folder.to_owned(), clock };
    let services = Services::open(settings).await.expect("the site opens");
    assert!(services.open_index().await.expect("the index opens"), "no other process looks after it");
    services
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(work).await.expect("the work ends")
}

fn copy(from: &Path, to: &Path) {
    for file in std::fs::read_dir(from).expect("the template is there").map(|file| file.expect("can be read")) {
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            std::fs::create_dir(&target).expect("can write");
            copy(&file.path(), &target);
        } else {
            std::fs::copy(file.path(), target).expect("can write");
        }
    }
}
