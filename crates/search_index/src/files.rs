//! The files of an index, as tantivy reads them. They are not mapped into memory: where a mapped file is cut short, the machine ends
//! the process that reads it, and nothing in the process can help that. So what is small is held whole, as long as anybody uses it,
//! and of what is large the part that is wanted is read, at the cost of a copy of it.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use tantivy::HasLen;
use tantivy::directory::error::{DeleteError, LockError, OpenDirectoryError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, MmapDirectory, OwnedBytes, WatchCallback, WatchHandle, WritePtr,
};

/// What is read in parts: postings, positions, and the documents themselves: some 95 % of an index.
const READ_IN_PARTS: [&str; 3] = ["idx", "pos", "store"];

/// A folder of such files.
#[derive(Clone, Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    /// Writes, deletes and locks as tantivy's own does; nothing is read through it.
    writing: MmapDirectory,
    held: Arc<Mutex<HashMap<PathBuf, Weak<[u8]>>>>,
}

impl Files {
    pub(crate) fn open(folder: &Path) -> Result<Self, OpenDirectoryError> {
        let writing = MmapDirectory::open(folder)?;
        Ok(Self { folder: folder.to_owned(), writing, held: Arc::default() })
    }

    fn hold(&self, path: &Path) -> io::Result<OwnedBytes> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = held.get(path).and_then(Weak::upgrade) {
            return Ok(OwnedBytes::new(bytes));
        }
        held.retain(|_, bytes| bytes.strong_count() > 0);
        let bytes: Arc<[u8]> = std::fs::read(self.folder.join(path))?.into();
        held.insert(path.to_owned(), Arc::downgrade(&bytes));
        Ok(OwnedBytes::new(bytes))
    }
}

impl Directory for Files {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        let is_large = path.extension().and_then(|end| end.to_str()).is_some_and(|end| READ_IN_PARTS.contains(&end));
        let opened: io::Result<Arc<dyn FileHandle>> = match is_large {
            true => OnDisk::open(&self.folder.join(path)).map(|file| Arc::new(file) as _),
            false => self.hold(path).map(|bytes| Arc::new(bytes) as _),
        };
        opened.map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => OpenReadError::FileDoesNotExist(path.to_owned()),
            _ => OpenReadError::wrap_io_error(error, path.to_owned()),
        })
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.writing.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.writing.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.writing.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.writing.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        self.writing.atomic_write(path, data)
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.writing.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        self.writing.acquire_lock(lock)
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.writing.watch(callback)
    }
}

/// A file that stays readable when it has been deleted.
#[derive(Debug)]
struct OnDisk {
    file: File,
    length: usize,
}

impl OnDisk {
    fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(usize::MAX);
        Ok(Self { file, length })
    }
}

impl HasLen for OnDisk {
    fn len(&self) -> usize {
        self.length
    }
}

impl FileHandle for OnDisk {
    fn read_bytes(&self, range: Range<usize>) -> io::Result<OwnedBytes> {
        let mut bytes = vec![0; range.len()];
        self.file.read_exact_at(&mut bytes, range.start as u64)?;
        Ok(OwnedBytes::new(bytes))
    }
}
