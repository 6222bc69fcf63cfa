//! `/account/password`

use super::specs::PASSWORD;
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
pub fn PasswordPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { server::summary(&cx).await }), draw)
}

fn draw(summary: Summary) -> impl IntoView {
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="marigold"
            heading="What happens then"
            text="You stay logged in here. Every other browser is logged out, and we send you a letter about it."
        />
    };
    view! {
        <Page
            title=title_of(&PASSWORD, "Change your password")
            heading="Change your password"
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                <Form spec=&PASSWORD cancel="/account">
                    // Tells a password manager whose password it is; it has no name and is not sent.
                    <input type="text" autocomplete="username" value=summary.user_name readonly hidden/>
                </Form>
            </Split>
        </Page>
    }
}
