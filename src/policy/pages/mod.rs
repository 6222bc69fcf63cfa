//! The slice's pages, drawn on the server.

mod clauses;
mod difference;
mod document;
mod facts;
mod list;

pub use clauses::{Beside, article_with, contents};
pub use difference::{DifferencePage, clause_by_clause};
pub use document::{DocumentPage, VersionPage};
pub use list::PoliciesPage;

use super::feed;
use leptos::prelude::*;
use leptos_meta::Link;
use leptos_router::hooks::use_params_map;

/// A part of the page's address.
fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name)).unwrap_or_default()
}

/// Tells readers of feeds where ours is.
fn feed_link() -> impl IntoView {
    view! { <Link rel="alternate" type_="application/atom+xml" title="Changes of our documents" href=feed::ADDRESS/> }
}
