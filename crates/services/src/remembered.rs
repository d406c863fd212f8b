//! Answers worth keeping: a bounded map that forgets everything when it is full, which costs one recomputation each. What is kept may
//! weigh more than one: then the weights together are bounded.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

pub(crate) struct Remembered<K, V> {
    at_most: usize,
    map: Mutex<Kept<K, V>>,
}

struct Kept<K, V> {
    weight: usize,
    by_key: HashMap<K, (usize, Arc<V>)>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self { weight: 0, by_key: HashMap::new() }
    }
}

impl<K: Hash + Eq, V> Remembered<K, V> {
    pub(crate) fn new(at_most: usize) -> Self {
        Self { at_most, map: Mutex::default() }
    }

    pub(crate) fn find(&self, key: &K) -> Option<Arc<V>> {
        self.lock().by_key.get(key).map(|(_, value)| value.clone())
    }

    pub(crate) fn keep(&self, key: K, value: V) -> Arc<V> {
        self.keep_weighing(key, value, 1)
    }

    /// Keeps what weighs so much; what is too heavy by itself is kept alone.
    pub(crate) fn keep_weighing(&self, key: K, value: V, weight: usize) -> Arc<V> {
        let (value, weight) = (Arc::new(value), weight.max(1));
        let mut map = self.lock();
        let before = map.by_key.remove(&key).map_or(0, |(before, _)| before);
        map.weight -= before;
        if map.weight + weight > self.at_most {
            *map = Kept::default();
        }
        map.weight += weight;
        map.by_key.insert(key, (weight, value.clone()));
        value
    }

    fn lock(&self) -> MutexGuard<'_, Kept<K, V>> {
        self.map.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_never_weighs_more_than_it_may() {
        let kept = Remembered::new(10);
        for n in 0..7 {
            kept.keep_weighing(n % 3, n, 4);
            assert!(kept.lock().weight <= 10, "{n}");
            assert_eq!(kept.find(&(n % 3)).as_deref(), Some(&n));
        }
        kept.keep(1, 9);
        kept.keep(1, 10);
        {
            let map = kept.lock();
            assert_eq!(map.by_key.values().map(|(weight, _)| weight).sum::<usize>(), map.weight);
        }
        kept.keep_weighing(8, 8, 100);
        assert_eq!(kept.find(&8).as_deref(), Some(&8), "kept alone");
        assert!(kept.find(&1).is_none());
    }
}
