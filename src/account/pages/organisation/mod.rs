//! Pages of companies.

mod change;
mod company;
mod invitation;
pub mod specs;

pub use change::{OrganisationAddressPage, OrganisationDetailsPage, OrganisationInvitePage};
pub use company::{OrganisationActionPage, OrganisationPage};
pub use invitation::{DeadInvitation, DeclinePage, DeclinedPage, InvitationPage, accept_form, decline_form};

use crate::ui::form::FormSpec;
use leptos::prelude::*;

/// A button that is a form of its own, for one row among others. `whom` tells its rows apart to who does not see them.
fn row_action(
    spec: &'static FormSpec,
    values: Vec<(&'static str, String)>,
    words: &'static str,
    whom: String,
) -> impl IntoView {
    let fields: Vec<_> =
        values.into_iter().map(|(name, value)| view! { <input type="hidden" name=name value=value/> }).collect();
    view! {
        <form method="post" action=spec.action>
            {fields}
            <button class="button secondary small" type="submit">
                {words}
                <span class="visually-hidden">{format!(" {whom}")}</span>
            </button>
        </form>
    }
}
