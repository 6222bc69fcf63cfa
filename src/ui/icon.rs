//! Icons of the one sprite (Lucide). Decoration only: a word always stands beside.

use leptos::prelude::*;

/// The sprite's file; the digits are of its content, so it is cached for ever.
pub const SPRITE: &str = "/icons.5e096ac9.svg";

#[component]
pub fn Icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true">
            <use href=format!("{SPRITE}#{name}")></use>
        </svg>
    }
}
