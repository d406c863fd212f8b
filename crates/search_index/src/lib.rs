//! search_index
