//! `/logged-out`

use crate::ui::layout::Page;
use leptos::prelude::*;

#[component]
pub fn LoggedOutPage() -> impl IntoView {
    view! {
        <Page
            title="You are logged out"
            heading="You are logged out"
            lede="This browser opens your account no more. It keeps a mark by which we know it when you come back, so that nobody can lock you out."
        >
            <div class="stack"><p><a class="button" href="/login">"Log in again"</a></p></div>
        </Page>
    }
}
