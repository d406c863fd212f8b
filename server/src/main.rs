//! The binary `kenning`.

use std::process::ExitCode;

fn main() -> ExitCode {
    server::cli::run()
}
