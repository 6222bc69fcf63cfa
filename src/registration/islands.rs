//! What of registering lives in the browser: the page that waits for a guardian looks whether it still says what is so.

use super::browser;
use leptos::prelude::*;

/// Draws its page again once the waiting stands elsewhere than it `stood` when the page was drawn.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn LookAgain(stood: String) -> impl IntoView {
    Effect::new(move || browser::look_again(&stood));
}
