//! CPU time, as `/proc` counts it: a process's own and the kernel's for it.

use std::process::Command;
use std::time::Instant;

use crate::run::{Outcome, output};

/// The kernel counts CPU time in hundredths of a second, whatever its own clock.
const MS_A_TICK: f64 = 10.0;
/// Where `/proc/…/stat` says it, counted from 1 as its manual does.
const OWN: usize = 14;
const CHILDREN: usize = 16;

/// What a command took, from its start to its end, in seconds, and what it printed.
pub struct Spent {
    pub cpu: f64,
    pub wall: f64,
    pub said: String,
}

/// Milliseconds that a running process has used so far.
pub fn used(process: u32) -> Outcome<f64> {
    sum(&process.to_string(), OWN)
}

/// Runs a command to its end. Nothing else that this process started may end meanwhile: its time would be counted too.
pub fn spent(command: &mut Command) -> Outcome<Spent> {
    let (began, before) = (Instant::now(), sum("self", CHILDREN)?);
    let said = output(command)?;
    Ok(Spent { wall: began.elapsed().as_secs_f64(), cpu: (sum("self", CHILDREN)? - before) / 1000.0, said })
}

/// The user's and the system's milliseconds, which stand side by side.
fn sum(process: &str, field: usize) -> Outcome<f64> {
    let file = format!("/proc/{process}/stat");
    let stat = std::fs::read_to_string(&file).map_err(|error| format!("cannot read {file}: {error}"))?;
    // The second field is a name in brackets, which may hold spaces; the third follows it.
    let from_third = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = from_third.split(' ').skip(field - 3).take(2).filter_map(|field| field.parse::<f64>().ok());
    Ok(ticks.sum::<f64>() * MS_A_TICK)
}
