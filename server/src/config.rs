//! Every setting, its variable, its default, its doc. Nothing else reads the environment.

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// Where the site's data is. Every command takes these.
#[derive(Args, Clone, Debug)]
pub struct DataSettings {
    /// The folder of the index, and of the database unless another is named
    #[arg(long, env = "KENNING_DATA_DIR", default_value = "./kenning-data", global = true)]
    pub data_dir: PathBuf,
    /// The database: sqlite://PATH, or postgres://… for several machines [default: SQLite in the data folder]
    #[arg(long, env = "KENNING_DATABASE_URL", global = true, hide_env_values = true)]
    pub database_url: Option<String>,
    /// What to log: a level, or levels by module, as in "info,sqlx=warn"
    #[arg(long, env = "KENNING_LOG", default_value = "info", global = true)]
    pub log: String,
    #[arg(long, env = "KENNING_LOG_FORMAT", value_enum, default_value = "text", global = true)]
    pub log_format: LogFormat,
}

/// How the log is written, to the standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Text,
    Json,
}

/// How the site is served.
#[derive(Args, Clone, Debug)]
pub struct ServeSettings {
    /// The address to listen on
    #[arg(long, env = "KENNING_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// The address that people type, such as https://kenning.example [default: http:// and the address listened on]
    #[arg(long, env = "KENNING_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Addresses of proxies whose X-Forwarded-For is believed, with commas between
    #[arg(long, env = "KENNING_TRUSTED_PROXIES", value_delimiter = ',')]
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests that one address may make of the API in a minute, before it is asked to wait
    #[arg(long, env = "KENNING_API_RATE", default_value_t = 6_000)]
    pub api_rate: u32,
    /// Requests that are answered at the same time; more wait a moment, and are then refused
    #[arg(long, env = "KENNING_CONCURRENCY", default_value_t = 64)]
    pub concurrency: usize,
    /// Connections that may stand at the same time
    #[arg(long, env = "KENNING_CONNECTIONS", default_value_t = 4_096)]
    pub connections: usize,
    /// Make at least so many made-up entries, plainly marked, before serving
    #[arg(long, value_name = "N")]
    pub demo: Option<usize>,
}

impl DataSettings {
    /// The database's address.
    pub fn database_url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("kenning.sqlite").display()))
    }
}

impl ServeSettings {
    /// The address that people type, without a slash at its end.
    pub fn public_url(&self) -> String {
        let given = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        given.trim_end_matches('/').to_owned()
    }
}
