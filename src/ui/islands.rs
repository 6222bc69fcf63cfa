//! Islands every page may use. Each stands beside what it helps and works on what the server drew; without script nothing is
//! missed but comfort. An island draws nothing itself: a page that was translated before the script came has other elements than
//! the server sent, and hydration would fail.

use super::browser;
use leptos::prelude::*;

/// Answers a form without a reload: sends it to its server function and shows the problems where they belong.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn LiveForm(form: String) -> impl IntoView {
    Effect::new(move || browser::live_form::attach(&form));
}

/// Makes the button beside a password field work.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn ShowPassword(field: String) -> impl IntoView {
    Effect::new(move || browser::password::attach(&field));
}

/// Says how easily what is typed is guessed, as the server function `api` judges it.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn Strength(field: String, api: String) -> impl IntoView {
    Effect::new(move || browser::strength::measure(&field, &api));
}

/// Sends the cookie banner's answer without a reload, so that nothing typed on the page is lost. Stands on pages with a form alone;
/// what another page shows may depend on the answer, so it comes anew.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn BannerAnswer() -> impl IntoView {
    Effect::new(browser::banner::attach);
}

/// Changes the theme at once and remembers it, without a reload.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn ThemeSwitch() -> impl IntoView {
    Effect::new(browser::theme::attach);
}
