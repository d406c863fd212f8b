//! The rules of Kenning: true on paper, with no computer. No clock, no randomness, no input or output.

pub mod accounts;
pub mod catalogue;
pub mod changes;
pub mod compare;
pub mod coverage;
pub mod diff;
pub mod entries;
pub mod entry_form;
pub mod facts;
pub mod freshness;
pub mod gaps;
pub mod imports;
pub mod learn_from;
pub mod names;
pub mod organisations;
pub mod pages;
pub mod peers;
pub mod policy;
pub mod problems;
pub mod register;
pub mod scope;
pub mod search;
pub mod text;
pub mod vocabulary;
pub mod when;
