//! Islands every page may use. Each stands beside what it helps, works on what the server drew, and holds no text of
//! the page; without script nothing is missed but comfort.

use super::browser;
use leptos::prelude::*;

/// Answers a form without a reload: sends it to its server function and shows the problems where they belong.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn LiveForm(form: String) -> impl IntoView {
    Effect::new(move || browser::live_form::attach(&form));
}

/// Shows a password on request.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn ShowPassword(field: String) -> impl IntoView {
    let (shown, set_shown) = signal(false);
    let input = field.clone();
    Effect::new(move || {
        let hidden = input.clone();
        browser::password::when_sent(&input, move || {
            set_shown.set(false);
            browser::password::show(&hidden, false);
        });
    });
    let input = field.clone();
    let toggle = move |_| {
        set_shown.update(|shown| *shown = !*shown);
        browser::password::show(&input, shown.get_untracked());
    };
    view! {
        <button
            class="button quiet"
            type="button"
            aria-pressed=move || shown.get().to_string()
            aria-controls=field
            on:click=toggle
        >
            "Show"
            <span class="visually-hidden">" password"</span>
        </button>
    }
}

/// Says how easily what is typed is guessed, as the server function `api` judges it.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn Strength(field: String, api: String) -> impl IntoView {
    let strength = RwSignal::new(None);
    let input = field.clone();
    Effect::new(move || browser::strength::measure(&input, &api, strength));
    let level = move || strength.with(|told| told.as_ref().map_or(0, |(score, _)| score + 1).to_string());
    let words = move || strength.with(|told| told.as_ref().map(|(_, words): &(u8, String)| words.clone()));
    view! {
        <p class="strength" id=format!("{field}-strength") aria-live="polite" data-level=level>
            {words}
        </p>
    }
}

/// Changes the theme at once and remembers it, without a reload.
#[cfg_attr(feature = "split", island(lazy))]
#[cfg_attr(not(feature = "split"), island)]
pub fn ThemeSwitch() -> impl IntoView {
    Effect::new(browser::theme::attach);
}
