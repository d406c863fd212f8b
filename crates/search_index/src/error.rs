//! How the index fails.

use std::io::{Error as IoError, ErrorKind};

use tantivy::TantivyError;
use tantivy::directory::error::{LockError, OpenDirectoryError, OpenReadError, OpenWriteError};

/// Linux's numbers for "too many files open": in the machine, and in the process.
const TOO_MANY_FILES: [i32; 2] = [23, 24];

/// Why the index did not answer.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    #[error("the index: {0}")]
    Tantivy(#[from] TantivyError),
    #[error("the index's folder: {0}")]
    Folder(#[from] IoError),
    /// What was read made no sense, and whoever read it died of it.
    #[error("the index: {0}")]
    Died(String),
}

pub(crate) type Result<T> = std::result::Result<T, IndexError>;

impl IndexError {
    /// Does the fault lie with what was asked, so that to build the index again would not help?
    pub fn is_of_the_question(&self) -> bool {
        let Self::Tantivy(error) = self else { return false };
        matches!(
            error,
            TantivyError::InvalidArgument(_) | TantivyError::FieldNotFound(_) | TantivyError::SchemaError(_)
        )
    }

    /// Does the fault lie with the machine (a full disk, one that may not be written, too many files open)? It passes, and what is in
    /// the index is not to blame. Everything else that fails is damage.
    pub fn is_of_the_machine(&self) -> bool {
        let of_the_machine = [
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::PermissionDenied,
            ErrorKind::OutOfMemory,
        ];
        self.io().is_some_and(|error| {
            of_the_machine.contains(&error.kind())
                || error.raw_os_error().is_some_and(|number| TOO_MANY_FILES.contains(&number))
        })
    }

    /// Its writer was let go of after a failure: it is to be opened again.
    pub(crate) fn writer_lost() -> Self {
        Self::Died("its writer was lost".to_owned())
    }

    fn io(&self) -> Option<&IoError> {
        match self {
            Self::Folder(error) => Some(error),
            Self::Died(_) => None,
            Self::Tantivy(error) => match error {
                TantivyError::IoError(error)
                | TantivyError::LockFailure(LockError::IoError(error), _)
                | TantivyError::OpenReadError(OpenReadError::IoError { io_error: error, .. })
                | TantivyError::OpenWriteError(OpenWriteError::IoError { io_error: error, .. })
                | TantivyError::OpenDirectoryError(OpenDirectoryError::IoError { io_error: error, .. }) => Some(error),
                _ => None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn reading(kind: ErrorKind) -> IndexError {
        let io_error = Arc::new(IoError::from(kind));
        TantivyError::OpenReadError(OpenReadError::IoError { io_error, filepath: "1.term".into() }).into()
    }

    #[test]
    fn what_does_not_read_back_is_damage_and_a_full_disk_is_not() {
        let damage = [
            reading(ErrorKind::UnexpectedEof),
            reading(ErrorKind::InvalidData),
            TantivyError::OpenReadError(OpenReadError::FileDoesNotExist("1.idx".into())).into(),
            TantivyError::ErrorInThread("a worker".to_owned()).into(),
            IndexError::Died("out of range".to_owned()),
            IoError::from(ErrorKind::NotFound).into(),
        ];
        for error in damage {
            assert!(!error.is_of_the_machine() && !error.is_of_the_question(), "{error}");
        }
        let full = TantivyError::IoError(Arc::new(IoError::from(ErrorKind::StorageFull)));
        let of_the_machine =
            [IndexError::from(full), IoError::from_raw_os_error(24).into(), reading(ErrorKind::PermissionDenied)];
        for error in of_the_machine {
            assert!(error.is_of_the_machine(), "{error}");
        }
        assert!(IndexError::from(TantivyError::InvalidArgument("a query".to_owned())).is_of_the_question());
    }
}
