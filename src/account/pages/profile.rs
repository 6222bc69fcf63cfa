//! `/account/profile`

use super::specs::PROFILE;
use crate::{
    account::server::{self, Summary},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
    },
};
use leptos::prelude::*;

#[component]
pub fn ProfilePage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { server::summary(&cx).await }), draw)
}

fn draw(summary: Summary) -> impl IntoView {
    let values = vec![
        ("real_name", summary.real_name),
        ("country", summary.country),
        ("telephone", summary.telephone.international()),
    ];
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="blush"
            heading="Who gets it"
            text="Nobody yet. When you order, the carrier gets your name, your address and your telephone number, and nothing else."
        />
    };
    view! {
        <Page title=title_of(&PROFILE, "Your details") heading="Your details" above=above.into_any()>
            <Split aside=aside.into_any()>
                <Form spec=&PROFILE values cancel="/account"/>
            </Split>
        </Page>
    }
}
