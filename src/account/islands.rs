//! What of the account lives in the browser: the calls that only a browser can make to a passkey.

use super::browser;
use leptos::prelude::*;

/// Asks for a passkey when its form is sent, puts the answer into the form, and lets the form go its plain way.
/// `purpose` is what the answer is for, `asks` the address that gives the question; `autofill` offers passkeys at the name's field as well.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn PasskeySender(form: String, purpose: String, asks: String, autofill: bool) -> impl IntoView {
    Effect::new(move || browser::attach(&form, &purpose, &asks, autofill));
}
