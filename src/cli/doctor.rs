//! `sofapop doctor`

use super::say;
use crate::{
    server::{config::Config, entropy::Entropy, hashing::Hasher},
    values::secret::Secret,
};
use std::time::{Duration, Instant};

const LONG_ENOUGH: Duration = Duration::from_secs(5);

/// Hashes for five seconds on one core, then on all, and prints both rates.
pub async fn argon2(config: &Config) -> anyhow::Result<()> {
    let cores = std::thread::available_parallelism()?.get();
    let cost = config.password_cost;
    say(&format!("Argon2id, {} KiB, {} passes, 1 lane", cost.memory_kib, cost.passes));
    for workers in [1, cores] {
        let hasher = Hasher::new(config.pepper.clone(), cost, Entropy::System)?;
        let began = Instant::now();
        let working: Vec<_> = (0..workers).map(|_| tokio::spawn(count(hasher.clone(), began))).collect();
        let mut hashes = 0;
        for counted in working {
            hashes += counted.await??;
        }
        let rate = f64::from(hashes) / began.elapsed().as_secs_f64();
        say(&format!("{workers} at once: {rate:.1} hashes/s"));
    }
    Ok(())
}

async fn count(hasher: Hasher, began: Instant) -> anyhow::Result<u32> {
    let secret = Secret::new("correct horse battery staple");
    let mut hashes = 0;
    while began.elapsed() < LONG_ENOUGH {
        hasher.hash(&hasher.place()?, &secret).await?;
        hashes += 1;
    }
    Ok(hashes)
}
