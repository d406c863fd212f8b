//! Tests through the router, in this process, on both databases: one file a feature.

mod accounts;
mod answers;
mod api;
mod compare;
mod contract_registers;
mod entries;
mod entry_forms;
mod gap_pages;
mod gaps;
mod journey;
mod lean;
mod list_files;
mod offers;
mod partnership;
mod pictures;
mod process;
mod radar;
mod renewals;
mod renewals_scenarios;
mod roads;
mod scenario_gaps;
mod search;
mod search_kept;
mod search_words;
mod successions;
mod traps;
