//! Tests through the router, in this process, on both databases: one file a feature.

mod accounts;
mod api;
mod compare;
mod entries;
mod entry_forms;
mod gap_pages;
mod gaps;
mod journey;
mod offers;
mod partnership;
mod pictures;
mod process;
mod radar;
mod renewals;
mod roads;
mod search;
mod search_kept;
mod search_names;
mod search_secrets;
mod search_words;
mod traps;
