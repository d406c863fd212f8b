//! The commands of `kenning`. Exit status 0: done; 1: refused or failed, with one clear line; 2: wrong usage.

#![allow(clippy::print_stderr)] // a command line speaks to whoever typed it

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands;
use crate::config::{DataSettings, LogFormat, ServeSettings};
use crate::exports::{self, Format};

/// What Scotland's councils run, how it went, and who could help.
#[derive(Parser, Debug)]
#[command(name = "kenning", version)]
struct Cli {
    #[command(flatten)]
    data: DataSettings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Listen; a new database is made first, and an older one is migrated
    Serve(ServeSettings),
    /// Import records from a CSV file or an Excel workbook, and report row by row
    Import {
        file: PathBuf,
        /// Whose records they are, when the file does not say
        #[arg(long)]
        organisation: Option<String>,
        /// Say what would happen, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Write every entry that a reader may see to a file or a folder; it is there whole, or not at all
    ///
    /// An import reads CSV and XLSX back, here or on another site: ids stay, and so do the links between contracts and deployments. What
    /// councils say of themselves without an entry, people, drafts and history are not entries, and not in it.
    Export {
        /// The file, which is replaced where there is one; or, for markdown, a new folder
        path: PathBuf,
        /// Slug, name, alias or code: its entries alone
        #[arg(long)]
        organisation: Option<String>,
        #[arg(long, value_enum, default_value = "csv")]
        format: Format,
        /// Who the reader is: public, partnership, or somebody's e-mail address
        #[arg(long = "as", value_name = "READER", default_value = "public")]
        reader: String,
    },
    /// People and their roles
    #[command(subcommand)]
    User(UserCommand),
    /// Tokens for the API
    #[command(subcommand)]
    Token(TokenCommand),
    /// Rebuild the search index beside the running one, then swap
    Reindex,
    /// Say whether database and index agree
    Check,
    /// Print the API's description
    Openapi,
}

#[derive(Subcommand, Debug)]
enum UserCommand {
    /// Give someone a role; prints a one-time link to set a password when there is none yet
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        /// Slug, name, alias or code
        #[arg(long)]
        organisation: String,
        #[arg(long, default_value = "reader")]
        role: String,
        /// The address that people type; the link begins with it
        #[arg(long, env = "KENNING_PUBLIC_URL", default_value = "http://127.0.0.1:3000")]
        public_url: String,
    },
}

#[derive(Subcommand, Debug)]
enum TokenCommand {
    /// Make a token that acts for an account; it is shown once
    Add {
        /// The account's e-mail address
        #[arg(long)]
        account: String,
        #[arg(long)]
        name: String,
        #[arg(long)]
        read_only: bool,
    },
}

/// Reads the command line, does it, and says how it ended.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    log_to_stderr(&cli.data);
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return failed(&error),
    };
    match runtime.block_on(perform(cli)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => failed(&problem),
    }
}

async fn perform(cli: Cli) -> commands::Outcome {
    let data = cli.data;
    match cli.command {
        Command::Serve(settings) => crate::serve::serve(data, settings).await,
        Command::Import { file, organisation, dry_run } => {
            commands::import(&data, &file, organisation.as_deref(), dry_run).await
        }
        Command::Export { path, organisation, format, reader } => {
            exports::export(&data, &path, format, &reader, organisation.as_deref()).await
        }
        Command::User(UserCommand::Add { email, name, organisation, role, public_url }) => {
            commands::add_user(&data, &email, &name, &organisation, &role, &public_url).await
        }
        Command::Token(TokenCommand::Add { account, name, read_only }) => {
            commands::add_token(&data, &account, &name, read_only).await
        }
        Command::Reindex => commands::reindex(&data).await,
        Command::Check => commands::check(&data).await,
        Command::Openapi => commands::openapi(),
    }
}

fn log_to_stderr(data: &DataSettings) {
    let filter = tracing_subscriber::EnvFilter::try_new(&data.log)
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    match data.log_format {
        LogFormat::Text => log.with_ansi(false).init(),
        LogFormat::Json => log.json().init(),
    }
}

fn failed(problem: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("kenning: {problem}");
    ExitCode::FAILURE
}
