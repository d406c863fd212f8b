//! How often one address may ask the API.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;
use std::time::Instant;

/// Addresses remembered at the same time; past it those that rested longest are forgotten.
const ADDRESSES_AT_MOST: usize = 10_000;

/// A bucket an address: it holds a minute's requests, and fills as time passes.
pub struct Rates {
    per_minute: f64,
    buckets: Mutex<HashMap<IpAddr, (f64, Instant)>>,
}

impl Rates {
    pub fn new(per_minute: u32) -> Self {
        Self { per_minute: f64::from(per_minute.max(1)), buckets: Mutex::default() }
    }

    /// Takes one request out of the bucket; an empty one says after how many seconds to come back.
    pub fn take(&self, address: IpAddr, now: Instant) -> Result<(), u64> {
        let mut buckets = self.buckets.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if buckets.len() >= ADDRESSES_AT_MOST {
            let full_again = |at: &Instant| now.duration_since(*at).as_secs() >= 60;
            buckets.retain(|_, (_, at)| !full_again(at));
            if buckets.len() >= ADDRESSES_AT_MOST {
                buckets.clear();
            }
        }
        let (left, at) = buckets.entry(address).or_insert((self.per_minute, now));
        let filled = now.duration_since(*at).as_secs_f64() * self.per_minute / 60.0;
        *left = (*left + filled).min(self.per_minute);
        *at = now;
        if *left < 1.0 {
            return Err(((1.0 - *left) * 60.0 / self.per_minute).ceil().max(1.0) as u64);
        }
        *left -= 1.0;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn an_address_waits_when_its_minute_is_used_up_and_no_other_does() {
        let rates = Rates::new(60);
        let (one, other, now) = (IpAddr::from([127, 0, 0, 1]), IpAddr::from([127, 0, 0, 2]), Instant::now());
        assert!((0..60).all(|_| rates.take(one, now).is_ok()));
        assert_eq!(rates.take(one, now), Err(1));
        assert_eq!(rates.take(other, now), Ok(()));
        assert_eq!(rates.take(one, now + Duration::from_secs(1)), Ok(()));
    }
}
