//! `/staff/find`: looking is an act, so it is sent and not put into an address.

use super::{for_staff, specs::FIND};
use crate::ui::{
    form::{Form, title_of},
    layout::{Back, Page, when_loaded},
};
use leptos::prelude::*;

#[component]
pub fn FindPage() -> impl IntoView {
    when_loaded(for_staff(|_, _| async move { Ok(()) }), |()| {
        let above = view! { <Back to="/staff" words="The guardian desk"/> };
        view! {
            <Page
                title=title_of(&FIND, "Find a child or a form")
                heading="Find a child or a form"
                lede="Each look is written down with its reason, and the child and the guardians can read that."
                above=above.into_any()
            >
                <div class="stack"><Form spec=&FIND cancel="/staff" focused=true/></div>
            </Page>
        }
    })
}
