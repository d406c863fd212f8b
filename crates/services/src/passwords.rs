//! Passwords: Argon2id, as many at once as there are cores, and the same time for an account that does not exist.

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Error, Result};
use crate::site::Services;

/// OWASP's floor: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;
const SALT_BYTES: usize = 16;

impl Services {
    pub(crate) async fn hash_password(&self, password: &str) -> Result<String> {
        let password = password.to_owned();
        self.hashing(move || hash(&password)).await?
    }

    /// Does the password fit? Without a hash it takes as long to say no.
    pub(crate) async fn password_fits(&self, password: &str, hashed: Option<String>) -> Result<bool> {
        let password = password.to_owned();
        self.hashing(move || match hashed {
            Some(hashed) => fits(&password, &hashed),
            None => hash(&password).is_err(),
        })
        .await
    }

    async fn hashing<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let _place = self.hashing.acquire().await.map_err(|error| Error::fault(&error))?;
        tokio::task::spawn_blocking(work).await.map_err(|error| Error::fault(&error))
    }
}

fn hash(password: &str) -> Result<String> {
    let salt = SaltString::from_b64(&crate::random::token(SALT_BYTES)).map_err(|error| Error::fault(&error))?;
    let hash = hasher()?.hash_password(password.as_bytes(), &salt).map_err(|error| Error::fault(&error))?;
    Ok(hash.to_string())
}

fn fits(password: &str, hashed: &str) -> bool {
    let Ok(hashed) = PasswordHash::new(hashed) else { return false };
    Argon2::default().verify_password(password.as_bytes(), &hashed).is_ok()
}

fn hasher() -> Result<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).map_err(|error| Error::fault(&error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}
