//! Tests through the router, in this process, on both databases: one file a feature.

mod accounts;
mod api;
mod entries;
mod gaps;
mod journey;
mod process;
mod roads;
mod search;
mod traps;
