//! Passwords and answers: Argon2id with a keyed pepper (PS-7.2, T7; A-7), at most as many at once as there are cores.

use super::{
    background::{self, Place, Threads},
    entropy::Entropy,
    keys::KeyRing,
};
use crate::values::secret::Secret;
use argon2::{
    Algorithm, Argon2, AssociatedData, Block, KeyId, Params, ParamsBuilder, PasswordHash, Version,
    password_hash::{Output, ParamsString, Salt, SaltString},
};
use std::sync::Arc;

/// How expensive one hash is. The floor is 19 MiB and two passes (OWASP); production's default is 64 MiB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    pub memory_kib: u32,
    pub passes: u32,
}

/// Hashes that cannot be had now or at all.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// As many wait already as may wait.
    #[error("too many passwords are being checked at once")]
    Busy,
    #[error("hashing failed")]
    Failed(#[source] anyhow::Error),
}

/// What a comparison found.
#[derive(Debug, PartialEq, Eq)]
pub enum Outcome {
    /// They differ.
    Wrong,
    Right,
    /// Right, and the stored string is of yesterday's cost or key: store this one instead.
    RightAndRehashed(String),
}

/// The one place where passwords and answers are hashed and compared.
#[derive(Clone)]
pub struct Hasher {
    pepper: Arc<KeyRing>,
    cost: Cost,
    entropy: Entropy,
    /// As many as cores, for hashing alone. Each keeps one work area in memory; the runtime's many threads would come to
    /// keep one each.
    threads: Threads<Area>,
    /// Compared with when there is no account, so that the unknown costs as much as the known.
    nobody: Arc<str>,
}

/// How many may wait for a core before others are told to come back.
const QUEUE: usize = 32;
/// How many may wait already where a registration still gets a place: the others are for people who have an account.
const BEFORE_REGISTRATIONS: usize = 8;

impl Hasher {
    pub fn new(pepper: KeyRing, cost: Cost, entropy: Entropy) -> Result<Self, Error> {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let pepper = Arc::new(pepper);
        let nobody = Secret::new("nobody has this password");
        let nobody = hash(&mut Area::default(), &pepper, cost, &nobody, &entropy.bytes())?.into();
        let threads = Threads::start("hashing", cores, QUEUE).map_err(|cause| Error::Failed(cause.into()))?;
        Ok(Self { pepper, cost, entropy, threads, nobody })
    }

    /// A place in the queue. Limits are looked at first, so that somebody who is over theirs takes no place.
    pub fn place(&self) -> Result<Place, Error> {
        self.threads.place(QUEUE).map_err(Error::from)
    }

    /// The same for somebody who has no account yet. They get none where others wait, so that registrations cannot keep
    /// customers from logging in.
    pub fn registration_place(&self) -> Result<Place, Error> {
        self.threads.place(BEFORE_REGISTRATIONS).map_err(Error::from)
    }

    /// A string that holds algorithm, cost, name of the pepper's key, salt and hash.
    pub async fn hash(&self, place: &Place, secret: &Secret) -> Result<String, Error> {
        let (pepper, cost, secret, salt) = (self.pepper.clone(), self.cost, secret.clone(), self.entropy.bytes());
        self.on_a_core(place, move |area| hash(area, &pepper, cost, &secret, &salt)).await
    }

    /// Compares, and hashes anew where the stored string is weaker than today's cost or of an older key.
    pub async fn verify(&self, place: &Place, secret: &Secret, stored: Option<&str>) -> Result<Outcome, Error> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.nobody).to_owned();
        let (pepper, cost, secret, salt) = (self.pepper.clone(), self.cost, secret.clone(), self.entropy.bytes());
        self.on_a_core(place, move |area| {
            if !(matches(area, &pepper, &secret, &stored)? && known) {
                return Ok(Outcome::Wrong);
            }
            if is_current(&pepper, cost, &stored) {
                return Ok(Outcome::Right);
            }
            hash(area, &pepper, cost, &secret, &salt).map(Outcome::RightAndRehashed)
        })
        .await
    }

    /// What stored strings look like, for SQL's `LIKE`: one form for each key of the pepper that is still understood.
    pub fn stored_forms(&self) -> Vec<String> {
        let mut bytes = [0; 32];
        let encoded = self.pepper.names().filter_map(|name| {
            let name = argon2::password_hash::Encoding::B64.encode(name.as_bytes(), &mut bytes).ok()?;
            Some(format!("$argon2id$v=19$m=%,keyid={name}$%$%"))
        });
        encoded.collect()
    }

    async fn on_a_core<T: Send + 'static>(
        &self,
        place: &Place,
        work: impl FnOnce(&mut Area) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        self.threads.run_at(place, work).await?
    }
}

impl From<background::Error> for Error {
    fn from(error: background::Error) -> Self {
        match error {
            background::Error::Full => Self::Busy,
            background::Error::Failed(cause) => Self::Failed(cause),
        }
    }
}

/// The blocks of memory one hash works in. A thread keeps them from one hash to the next: to have them anew from the
/// system costs as much as a fifth of the hash. What the last hash left there is overwritten by the next.
#[derive(Default)]
struct Area(Vec<Block>);

impl Area {
    /// As many blocks as these parameters take, holding whatever they held.
    fn of(&mut self, params: &Params) -> &mut [Block] {
        self.0.resize(params.block_count(), Block::new());
        &mut self.0
    }
}

fn hash(area: &mut Area, pepper: &KeyRing, cost: Cost, secret: &Secret, salt: &[u8; 16]) -> Result<String, Error> {
    let (name, key) = pepper.newest();
    let salt = SaltString::encode_b64(salt).map_err(failed)?;
    let params = params(cost, name)?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).map_err(failed)?,
        salt: Some(salt.as_salt()),
        hash: Some(output(area, key, params, secret, salt.as_salt())?),
    };
    Ok(hash.to_string())
}

fn matches(area: &mut Area, pepper: &KeyRing, secret: &Secret, stored: &str) -> Result<bool, Error> {
    let hash = PasswordHash::new(stored).map_err(failed)?;
    let name = key_name(&hash).ok_or_else(|| Error::Failed(anyhow::anyhow!("a stored hash names no key")))?;
    let key =
        pepper.by_name(&name).ok_or_else(|| Error::Failed(anyhow::anyhow!("a stored hash names an unknown key")))?;
    let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else {
        return Err(Error::Failed(anyhow::anyhow!("a stored hash is not whole")));
    };
    let params = Params::try_from(&hash).map_err(failed)?;
    // Two outputs are compared in a time that tells nothing of where they differ.
    Ok(output(area, key, params, secret, salt)? == expected)
}

/// What Argon2id makes of a secret: the one place where it runs.
fn output(area: &mut Area, key: &[u8; 32], params: Params, secret: &Secret, salt: Salt<'_>) -> Result<Output, Error> {
    let mut bytes = [0; Salt::MAX_LENGTH];
    let salt = salt.decode_b64(&mut bytes).map_err(failed)?;
    let blocks = area.of(&params);
    let length = params.output_len().unwrap_or(Params::DEFAULT_OUTPUT_LEN);
    let argon2 = Argon2::new_with_secret(key, Algorithm::Argon2id, Version::V0x13, params).map_err(not_params)?;
    let fill = |out: &mut [u8]| {
        argon2.hash_password_into_with_memory(secret.reveal().as_bytes(), salt, out, blocks)?;
        Ok(())
    };
    Output::init_with(length, fill).map_err(failed)
}

fn is_current(pepper: &KeyRing, cost: Cost, stored: &str) -> bool {
    let Ok(hash) = PasswordHash::new(stored) else { return false };
    let number = |name: &str| hash.params.get_decimal(name).unwrap_or(0);
    number("m") >= cost.memory_kib
        && number("t") >= cost.passes
        && key_name(&hash).as_deref() == Some(pepper.newest().0)
}

/// The name of the pepper's key stands in the string's `keyid`.
fn key_name(hash: &PasswordHash<'_>) -> Option<String> {
    let mut bytes = [0; 16];
    let decoded = hash.params.get("keyid")?;
    let name = argon2::password_hash::Encoding::B64.decode(decoded.as_str(), &mut bytes).ok()?;
    String::from_utf8(name.to_vec()).ok()
}

fn params(cost: Cost, key_name: &str) -> Result<Params, Error> {
    ParamsBuilder::new()
        .m_cost(cost.memory_kib)
        .t_cost(cost.passes)
        .p_cost(1)
        .keyid(KeyId::new(key_name.as_bytes()).map_err(not_params)?)
        .data(AssociatedData::EMPTY)
        .build()
        .map_err(not_params)
}

fn not_params(error: argon2::Error) -> Error {
    Error::Failed(anyhow::anyhow!(error.to_string()))
}

fn failed(error: argon2::password_hash::Error) -> Error {
    Error::Failed(anyhow::anyhow!(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOW: Cost = Cost { memory_kib: 64, passes: 1 };
    const HIGH: Cost = Cost { memory_kib: 128, passes: 2 };

    fn hasher(ring: &str, cost: Cost) -> Hasher {
        Hasher::new(KeyRing::parse(ring).expect("a ring"), cost, Entropy::seeded(3)).expect("a hasher")
    }

    async fn hash_with(hasher: &Hasher, secret: &Secret) -> Result<String, Error> {
        hasher.hash(&hasher.place()?, secret).await
    }

    async fn verify_with(hasher: &Hasher, secret: &Secret, stored: Option<&str>) -> Result<Outcome, Error> {
        hasher.verify(&hasher.place()?, secret, stored).await
    }

    #[tokio::test]
    async fn ps_7_2_a_stored_password_is_argon2id_with_a_named_pepper() {
        let ring = KeyRing::generate(&Entropy::seeded(4));
        let stored = hash_with(&hasher(&ring, LOW), &Secret::new("a long password")).await.expect("hashed");
        assert!(stored.starts_with("$argon2id$v=19$m=64,t=1,p=1,keyid="), "{stored}");
        let other = KeyRing::generate(&Entropy::seeded(5));
        let without =
            verify_with(&hasher(&other, LOW), &Secret::new("a long password"), Some(&stored)).await.expect("compared");
        assert_eq!(without, Outcome::Wrong, "the pepper is part of the password");
    }

    #[test]
    fn a_kept_area_leaves_no_trace_in_the_next_hash() {
        use argon2::PasswordHasher;
        let ring = KeyRing::parse(&KeyRing::generate(&Entropy::seeded(10))).expect("a ring");
        let (name, key) = ring.newest();
        let mut area = Area::default();
        for (round, cost) in [HIGH, LOW, HIGH, LOW].into_iter().enumerate() {
            let (secret, salt) = (Secret::new(format!("password number {round}")), [round as u8; 16]);
            let kept = hash(&mut area, &ring, cost, &secret, &salt).expect("hashed");
            let params = params(cost, name).expect("parameters");
            let fresh = Argon2::new_with_secret(key, Algorithm::Argon2id, Version::V0x13, params).expect("argon2");
            let salt = SaltString::encode_b64(&salt).expect("a salt");
            let fresh = fresh.hash_password(secret.reveal().as_bytes(), &salt).expect("hashed").to_string();
            assert_eq!(kept, fresh, "as the library's own way, which takes new memory each time");
            assert!(matches(&mut area, &ring, &secret, &kept).expect("compared"));
        }
    }

    #[tokio::test]
    async fn a_password_is_hashed_anew_when_cost_or_key_rise() {
        let ring = KeyRing::generate(&Entropy::seeded(6));
        let password = Secret::new("a long password");
        let stored = hash_with(&hasher(&ring, LOW), &password).await.expect("hashed");
        let same = verify_with(&hasher(&ring, LOW), &password, Some(&stored)).await.expect("compared");
        assert_eq!(same, Outcome::Right);
        let Ok(Outcome::RightAndRehashed(risen)) = verify_with(&hasher(&ring, HIGH), &password, Some(&stored)).await
        else {
            panic!("not hashed anew");
        };
        assert!(risen.contains("m=128,t=2"), "{risen}");
        let newer = format!("{},{ring}", KeyRing::generate(&Entropy::seeded(7)).replace("k1", "k2"));
        let rotated = verify_with(&hasher(&newer, LOW), &password, Some(&stored)).await.expect("compared");
        assert!(matches!(rotated, Outcome::RightAndRehashed(_)), "{rotated:?}");
    }

    #[tokio::test]
    async fn ps_7_2_a_stored_form_is_that_of_a_stored_password() {
        let ring = format!("k2:{},k1:{0}", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=");
        let hasher = hasher(&ring, LOW);
        let forms = hasher.stored_forms();
        assert_eq!(forms.len(), 2, "one for each key");
        let stored = hash_with(&hasher, &Secret::new("a long password")).await.expect("hashed");
        let parts: Vec<_> = forms[0].split('%').collect();
        assert!(stored.starts_with(parts[0]) && stored.contains(parts[1]), "{stored}: {forms:?}");
        assert!(!stored.contains(forms[1].split('%').nth(1).unwrap_or_default()), "{stored}: {forms:?}");
    }

    #[tokio::test]
    async fn the_unknown_is_wrong_whatever_is_typed() {
        let hasher = hasher(&KeyRing::generate(&Entropy::seeded(8)), LOW);
        let unknown = verify_with(&hasher, &Secret::new("nobody has this password"), None).await.expect("compared");
        assert_eq!(unknown, Outcome::Wrong);
    }
}
