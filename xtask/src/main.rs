//! The project's own commands: `cargo xtask NAME`.

#![allow(clippy::print_stdout, clippy::print_stderr)]

mod bench;
mod front_end;
mod project;
mod release;
mod run;
mod test;
mod tidy;
mod tools;
mod watch;

use std::process::ExitCode;

use run::Outcome;

const USAGE: &str = "\
cargo xtask COMMAND

  serve          build everything, then serve Kenning on http://127.0.0.1:3000; what follows goes to `kenning serve`
  test           all checks and all tests; installs what they need when it may
  build          leave one file, release/kenning in the target folder, with assets, migrations and data
  watch          build again at each change, unoptimised, and serve it
  tidy           the tests of the tree itself
  front-end      the browser's part alone, with its size budget
  bench [N | --deployments N] [--only GROUP,…]
                 the figures of a release server with N made-up entries (10,000), beside those of the last run;
                 groups: start, search, quality, pages, dashboard, save, index, import, and, when it is named, peers
  screenshots    the README's pictures
  end-to-end     the journeys in a browser alone, against a fresh build
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = arguments.split_first().map_or(("", &[][..]), |(command, rest)| (command.as_str(), rest));
    let outcome = match command {
        "serve" => release::serve(rest),
        "build" => release::build().map(drop),
        "test" => test::all(),
        "watch" => watch::watch(rest),
        "bench" => bench::run(rest),
        "tidy" => tidy::check(),
        "end-to-end" => release::build().and_then(|kenning| test::end_to_end(&kenning)),
        "screenshots" => {
            release::build().and_then(|kenning| test::in_browser(&kenning, &["screenshots.mjs".to_owned()]))
        }
        "front-end" => front_end::build(front_end::Profile::Release).map(drop),
        "" | "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(())
        }
        other => {
            eprintln!("There is no command “{other}”.\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    finish(outcome)
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("xtask: {problem}");
            ExitCode::FAILURE
        }
    }
}
