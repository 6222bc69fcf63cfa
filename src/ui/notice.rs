//! Something to be told, outside any form.

use super::icon::Icon;
use leptos::prelude::*;

/// The tone of a notice; icon and word carry it, never the colour alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Information,
    Success,
    Warning,
}

#[component]
pub fn Notice(tone: Tone, #[prop(into)] title: String, children: Children) -> impl IntoView {
    let (class, icon) = match tone {
        Tone::Information => ("notice", "info"),
        Tone::Success => ("notice success", "circle-check"),
        Tone::Warning => ("notice warning", "triangle-alert"),
    };
    view! {
        <div class=class role="status">
            <Icon name=icon/>
            <p><strong>{title}</strong> " " {children()}</p>
        </div>
    }
}
