//! How mailboxes are compared without being kept in the open.

use crate::{server::context::Platform, values::email_address::EmailAddress};

/// The keyed fingerprint of whose mailbox an address is (C-8). Equal for every way to write it, and never turned back.
pub fn fingerprint(platform: &Platform, email: &EmailAddress) -> Vec<u8> {
    platform.config.field_keys.fingerprint("guardian.mailbox", email.mailbox().as_bytes())
}
