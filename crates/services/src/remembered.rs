//! Answers worth keeping: a bounded map that forgets everything when it is full, which costs one recomputation each.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) struct Remembered<K, V> {
    at_most: usize,
    map: Mutex<HashMap<K, Arc<V>>>,
}

impl<K: Hash + Eq, V> Remembered<K, V> {
    pub(crate) fn new(at_most: usize) -> Self {
        Self { at_most, map: Mutex::default() }
    }

    pub(crate) fn find(&self, key: &K) -> Option<Arc<V>> {
        self.lock().get(key).cloned()
    }

    pub(crate) fn keep(&self, key: K, value: V) -> Arc<V> {
        let value = Arc::new(value);
        let mut map = self.lock();
        if map.len() >= self.at_most {
            map.clear();
        }
        map.insert(key, value.clone());
        value
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<K, Arc<V>>> {
        self.map.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
