//! `/staff/acts`: what all of the staff did, for whoever oversees them.

use super::for_staff;
use crate::{
    audit::{model::Reason, server::Act},
    back_office::server,
    ui::{
        layout::{Back, Page, when_loaded},
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

#[component]
pub fn ActsPage() -> impl IntoView {
    let loading = for_staff(|cx, operator| async move { server::all_acts(&cx, &operator).await });
    when_loaded(loading, |acts| {
        let above = view! { <Back to="/staff" words="The guardian desk"/> };
        let heads = ["When", "What", "Why", "Who", "By whom", "About"].map(Head::new).to_vec();
        let row = |act: Act| {
            vec![
                act.at.in_words(),
                act.deed.words().to_owned(),
                act.reason.map_or("–", Reason::words).to_owned(),
                act.who().to_owned(),
                act.operator,
                act.about,
            ]
        };
        let rows = acts.into_iter().map(row).collect();
        view! {
            <Page
                title="What all of us did"
                heading="What all of us did"
                lede="The last 200 acts, under the numbers of the accounts."
                above=above.into_any()
            >
                <div class="stack"><DataTable caption="Newest first" heads rows/></div>
            </Page>
        }
    })
}
