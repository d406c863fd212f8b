//! How the index fails.

/// Why the index did not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index: {0}")]
    Tantivy(#[from] tantivy::TantivyError),
    #[error("the index's folder: {0}")]
    Folder(#[from] std::io::Error),
}

pub(crate) type Result<T> = std::result::Result<T, IndexError>;
