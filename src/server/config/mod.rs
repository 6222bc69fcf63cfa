//! Settings: defaults, then a file, then the environment. A contradiction refuses to start and names the setting,
//! where it came from, and an example (D7).

mod origin;
mod refusals;

pub use origin::Origin;
pub use refusals::Refusal;

use super::{db, entropy::Entropy, hashing::Cost, keys::KeyRing};
use crate::values::{
    age_of_majority::AgesOfMajority,
    prose::Prose,
    secret::Secret,
    timestamp::{Period, Timestamp},
};
use confique::{Config as _, Layer as _};
use http::HeaderName;
use ipnet::IpNet;
use refusals::refusals;
use serde::Deserialize;
use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

/// The file that is read when it exists.
pub const FILE: &str = "sofapop.toml";

/// Where this program runs. Production demands what development may leave open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Environment {
    Development,
    Production,
}

/// How letters leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MailTransport {
    /// Written into the data folder, shown at `/_dev/mailbox`; development only.
    Folder,
    Smtp,
}

/// All settings of SofaPop. Every line may also be given by the environment variable named beside it.
#[derive(confique::Config)]
struct Settings {
    /// `development` or `production`. Production demands secrets, https and a mail server.
    #[config(env = "SOFAPOP_ENVIRONMENT", default = "development")]
    environment: Environment,

    /// The address and port to listen on.
    #[config(env = "SOFAPOP_LISTEN", default = "127.0.0.1:3000")]
    listen: SocketAddr,

    /// Scheme, host and port under which people reach the shop. Links in letters begin with it, forms from elsewhere
    /// are refused, and a request for another host is answered 421.
    #[config(env = "SOFAPOP_ORIGIN", default = "http://localhost:3000")]
    origin: String,

    /// The folder for the SQLite database, generated secrets and the development mailbox.
    #[config(env = "SOFAPOP_DATA_FOLDER", default = "data")]
    data_folder: PathBuf,

    /// `postgres://…` for PostgreSQL, `sqlite://…` for a file elsewhere. Without it, SQLite in the data folder.
    #[config(env = "DATABASE_URL")]
    database_url: Option<String>,

    /// The folder that the build filled with scripts, styles, fonts and pictures.
    #[config(env = "SOFAPOP_SITE_FOLDER", default = "target/site")]
    site_folder: PathBuf,

    /// An instant at which the clock stands still until it is moved by `/_dev/clock`. Development only.
    #[config(env = "SOFAPOP_CLOCK")]
    clock: Option<String>,

    /// `folder` (development) or `smtp`.
    #[config(env = "SOFAPOP_MAIL", default = "folder")]
    mail: MailTransport,

    /// The mail server: `smtps://user:password@host:465`, or `smtp://127.0.0.1:2525` without encryption.
    #[config(env = "SOFAPOP_SMTP_URL")]
    smtp_url: Option<String>,

    /// The sender of all letters.
    #[config(env = "SOFAPOP_MAIL_FROM", default = "SofaPop <post@sofapop.example>")]
    mail_from: String,

    /// Where answers to emails go, when that is not the sender.
    #[config(env = "SOFAPOP_MAIL_REPLY_TO")]
    mail_reply_to: Option<String>,

    /// Where reports about security go, for `/.well-known/security.txt`: an address that begins with `mailto:` or `https://`.
    #[config(env = "SOFAPOP_SECURITY_CONTACT")]
    security_contact: Option<String>,

    /// The instant from which `security_contact` must not be relied on any more, at most a year ahead: `2027-06-30T00:00:00Z`.
    #[config(env = "SOFAPOP_SECURITY_EXPIRES")]
    security_expires: Option<String>,

    /// The text of `/contact` in place of policies/contact.md, in the same form.
    #[config(env = "SOFAPOP_CONTACT_FILE")]
    contact_file: Option<PathBuf>,

    /// The text of `/imprint` in place of policies/imprint.md, in the same form.
    #[config(env = "SOFAPOP_IMPRINT_FILE")]
    imprint_file: Option<PathBuf>,

    /// Which log lines are written: `info`, `warn`, `sofapop=debug,info` …
    #[config(env = "SOFAPOP_LOG", default = "info")]
    log: String,

    /// The pepper of password hashes as `name:base64` of 32 bytes, newest first. Generated in development.
    #[config(env = "SOFAPOP_PEPPER")]
    pepper: Option<String>,

    /// The keys that seal stored texts as `name:base64` of 32 bytes, newest first. Generated in development.
    #[config(env = "SOFAPOP_FIELD_KEYS")]
    field_keys: Option<String>,

    /// The seeds of the keys that sign receipts (Ed25519) as `name:base64` of 32 bytes, newest first; an older one stays
    /// here for as long as receipts are to be checked with it. Generated in development.
    #[config(env = "SOFAPOP_RECEIPT_KEYS")]
    receipt_keys: Option<String>,

    /// Memory of one password hash in KiB. Without it 19456 in development and 65536 in production.
    #[config(env = "SOFAPOP_PASSWORD_MEMORY_KIB")]
    password_memory_kib: Option<u32>,

    /// Passes of one password hash.
    #[config(env = "SOFAPOP_PASSWORD_PASSES", default = 2)]
    password_passes: u32,

    /// Hours without use after which a session ends.
    #[config(env = "SOFAPOP_SESSION_IDLE_HOURS", default = 168)]
    session_idle_hours: u32,

    /// Hours after its login when a session ends in any case.
    #[config(env = "SOFAPOP_SESSION_HOURS", default = 720)]
    session_hours: u32,

    /// Open connections at most; further ones wait.
    #[config(env = "SOFAPOP_CONNECTIONS", default = 8192)]
    connections: u32,

    /// Seconds a client may take to send a request's head.
    #[config(env = "SOFAPOP_HEADER_SECONDS", default = 10)]
    header_seconds: u32,

    /// Seconds a client may take to send a request's body, or to read on while an answer waits.
    #[config(env = "SOFAPOP_BODY_SECONDS", default = 20)]
    body_seconds: u32,

    /// Addresses of the proxies in front, as networks: `10.0.0.5/32,fd00::/8`. Only what they say about a visitor's
    /// address is believed.
    #[config(env = "SOFAPOP_TRUSTED_PROXIES", default = "")]
    trusted_proxies: String,

    /// A table of the ages from which on nobody needs a guardian, in place of the one the shop comes with: lines of
    /// country code, age and the westernmost offset from UTC in hours, parted by tabs. Below 18 an age counts as 18.
    #[config(env = "SOFAPOP_GUARDIAN_COUNTRIES_FILE")]
    guardian_countries_file: Option<PathBuf>,

    /// The header in which a trusted proxy names the country a request came from, such as `cf-ipcountry`. Without it
    /// only the country somebody says counts.
    #[config(env = "SOFAPOP_GUARDIAN_COUNTRY_HEADER")]
    guardian_country_header: Option<String>,

    /// Days that the shop may have been stopped. Where the clock says that it was longer, no row is removed and no day of
    /// evidence is closed until `sofapop clock confirm`.
    #[config(env = "SOFAPOP_LONGEST_DOWNTIME_DAYS", default = 30)]
    longest_downtime_days: u32,

    /// Seconds that running requests get after SIGTERM.
    #[config(env = "SOFAPOP_DRAIN_SECONDS", default = 8)]
    drain_seconds: u32,
}

type SettingsLayer = <Settings as confique::Config>::Layer;

/// Settings that agree with each other, as the program uses them.
#[derive(Clone, Debug)]
pub struct Config {
    pub environment: Environment,
    pub listen: SocketAddr,
    pub origin: Origin,
    pub data_folder: PathBuf,
    pub database_url: Secret,
    pub site_folder: PathBuf,
    pub clock: Option<Timestamp>,
    pub mail: Mail,
    pub mail_from: String,
    pub mail_reply_to: Option<String>,
    pub security: Option<SecurityContact>,
    pub contact: Prose,
    pub imprint: Prose,
    pub log: String,
    pub pepper: KeyRing,
    pub field_keys: KeyRing,
    pub receipt_keys: KeyRing,
    pub password_cost: Cost,
    pub sessions: SessionLimits,
    pub edge: EdgeLimits,
    pub trusted_proxies: Vec<IpNet>,
    /// Longer than this the shop is never down.
    pub longest_downtime: Period,
    /// From which age on nobody needs a guardian (C-25).
    pub ages: AgesOfMajority,
    /// What a trusted proxy names the country of a visitor in.
    pub country_header: Option<HeaderName>,
}

/// Where reports about security go (RFC 9116).
#[derive(Clone, Debug)]
pub struct SecurityContact {
    /// An address with its scheme.
    pub contact: String,
    pub expires: Timestamp,
}

/// Where letters go.
#[derive(Clone, Debug)]
pub enum Mail {
    Folder(PathBuf),
    Smtp(Secret),
}

/// How long a login lasts (ASVS V7.3.1, V7.3.2).
#[derive(Clone, Copy, Debug)]
pub struct SessionLimits {
    pub idle: Period,
    pub absolute: Period,
}

/// What one client may take of the server.
#[derive(Clone, Copy, Debug)]
pub struct EdgeLimits {
    pub connections: usize,
    pub header: Duration,
    pub body: Duration,
    pub drain: Duration,
}

/// Settings that do not read, or do not agree.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("a setting does not read: {0:#}")]
    Unreadable(#[from] confique::Error),
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
    Refused(Vec<Refusal>),
    #[error("the folder for generated secrets cannot be used: {0}")]
    Folder(#[from] std::io::Error),
}

impl Config {
    /// Reads the file, if it is there, and the environment.
    pub fn load(file: &Path) -> Result<Self, Error> {
        let from_file = confique::File::new(file)?.load::<SettingsLayer>()?;
        Self::from_layers(SettingsLayer::from_env()?, from_file, &Entropy::System)
    }

    /// A commented file with every setting and its default.
    pub fn template() -> String {
        confique::toml::template::<Settings>(confique::toml::FormatOptions::default())
    }

    /// Cheap hashes, a clock that stands still, everything in one folder.
    pub fn for_testing(folder: &Path, database_url: &str) -> Self {
        let text = format!(
            "data_folder = {:?}\ndatabase_url = {database_url:?}\nclock = \"2030-03-01T09:00:00Z\"",
            folder.display().to_string()
        );
        let file = toml::from_str(&text).unwrap_or_else(|_| SettingsLayer::empty());
        #[expect(clippy::expect_used, reason = "tests want to stop here")]
        let config = Self::from_layers(SettingsLayer::empty(), file, &Entropy::seeded(11)).expect("settings for tests");
        Self { password_cost: Cost { memory_kib: 64, passes: 1 }, ..config }
    }

    pub fn is_development(&self) -> bool {
        self.environment == Environment::Development
    }

    fn from_layers(environment: SettingsLayer, file: SettingsLayer, entropy: &Entropy) -> Result<Self, Error> {
        let refusals = refusals(&environment, &file);
        if !refusals.is_empty() {
            return Err(Error::Refused(refusals));
        }
        let settings =
            Settings::from_layer(environment.with_fallback(file).with_fallback(SettingsLayer::default_values()))?;
        Self::from_settings(settings, entropy)
    }

    fn from_settings(settings: Settings, entropy: &Entropy) -> Result<Self, Error> {
        let production = settings.environment == Environment::Production;
        let folder = &settings.data_folder;
        let database_url = settings.database_url.unwrap_or_else(|| db::sqlite_url(&folder.join("sofapop.db")));
        let mail = match settings.mail {
            MailTransport::Folder => Mail::Folder(folder.join("mailbox")),
            MailTransport::Smtp => Mail::Smtp(Secret::new(settings.smtp_url.unwrap_or_default())),
        };
        let memory_kib = settings.password_memory_kib.unwrap_or(if production { 65_536 } else { 19_456 });
        Ok(Self {
            environment: settings.environment,
            listen: settings.listen,
            origin: Origin::parse(&settings.origin).unwrap_or_default(),
            database_url: Secret::new(database_url),
            site_folder: settings.site_folder,
            clock: settings.clock.as_deref().and_then(Timestamp::parse),
            mail,
            mail_from: settings.mail_from,
            mail_reply_to: settings.mail_reply_to,
            security: settings
                .security_contact
                .zip(settings.security_expires.as_deref().and_then(Timestamp::parse))
                .map(|(contact, expires)| SecurityContact { contact, expires }),
            contact: prose_of(settings.contact_file.as_deref(), CONTACT),
            imprint: prose_of(settings.imprint_file.as_deref(), IMPRINT),
            log: settings.log,
            pepper: ring(settings.pepper, folder, "pepper", entropy)?,
            field_keys: ring(settings.field_keys, folder, "field_keys", entropy)?,
            receipt_keys: ring(settings.receipt_keys, folder, "receipt_keys", entropy)?,
            password_cost: Cost { memory_kib, passes: settings.password_passes },
            sessions: SessionLimits {
                idle: Period::hours(settings.session_idle_hours.into()),
                absolute: Period::hours(settings.session_hours.into()),
            },
            edge: EdgeLimits {
                connections: settings.connections as usize,
                header: Duration::from_secs(settings.header_seconds.into()),
                body: Duration::from_secs(settings.body_seconds.into()),
                drain: Duration::from_secs(settings.drain_seconds.into()),
            },
            longest_downtime: Period::days(settings.longest_downtime_days.into()),
            trusted_proxies: networks(&settings.trusted_proxies).unwrap_or_default(),
            ages: match &settings.guardian_countries_file {
                Some(file) => ages_in(file).unwrap_or_default(),
                None => AgesOfMajority::builtin(),
            },
            country_header: settings.guardian_country_header.as_deref().and_then(header_named),
            data_folder: settings.data_folder,
        })
    }
}

/// Networks separated by commas; nothing where one does not read.
fn networks(text: &str) -> Option<Vec<IpNet>> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty()).map(|part| part.parse().ok()).collect()
}

/// The table of ages in a file; nothing where it does not read.
fn ages_in(file: &Path) -> Option<AgesOfMajority> {
    AgesOfMajority::parse(&std::fs::read_to_string(file).ok()?)
}

const CONTACT: &str = include_str!("../../../policies/contact.md");
const IMPRINT: &str = include_str!("../../../policies/imprint.md");

/// The text of a file, or the one the shop comes with.
fn prose_of(file: Option<&Path>, builtin: &str) -> Prose {
    file.and_then(prose_in).unwrap_or_else(|| Prose::parse(builtin))
}

/// Nothing where the file cannot be read or has no title.
fn prose_in(file: &Path) -> Option<Prose> {
    Some(Prose::parse(&std::fs::read_to_string(file).ok()?)).filter(|prose| !prose.title.is_empty())
}

fn header_named(name: &str) -> Option<HeaderName> {
    name.parse().ok()
}

/// A given ring, or in development the generated one of the data folder.
fn ring(given: Option<String>, folder: &Path, name: &str, entropy: &Entropy) -> Result<KeyRing, Error> {
    let text = match given {
        Some(text) => text,
        None => stored_or_generated(&folder.join("secrets"), name, entropy)?,
    };
    KeyRing::parse(&text).map_err(|error| std::io::Error::other(error).into())
}

fn stored_or_generated(folder: &Path, name: &str, entropy: &Entropy) -> std::io::Result<String> {
    use std::{
        io::Write,
        os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    };
    let file = folder.join(name);
    if file.exists() {
        return std::fs::read_to_string(file);
    }
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let text = KeyRing::generate(entropy);
    std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file)?.write_all(text.as_bytes())?;
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_reads_back_and_holds_every_default() {
        let template = Config::template();
        assert!(template.contains("#origin = \"http://localhost:3000\""), "{template}");
        assert!(toml::from_str::<SettingsLayer>(&template).is_ok());
    }

    #[test]
    fn generated_secrets_are_the_owners_alone_and_stay() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let first = stored_or_generated(folder.path(), "pepper", &Entropy::seeded(1)).expect("written");
        let second = stored_or_generated(folder.path(), "pepper", &Entropy::seeded(2)).expect("read");
        assert_eq!(first, second);
        let mode = std::fs::metadata(folder.path().join("pepper")).expect("a file").permissions().mode();
        assert_eq!(mode & 0o077, 0);
    }
}
