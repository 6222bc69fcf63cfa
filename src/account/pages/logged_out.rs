//! `/logged-out`

use crate::ui::layout::Page;
use leptos::prelude::*;

#[component]
pub fn LoggedOutPage() -> impl IntoView {
    view! {
        <Page
            title="You are logged out"
            heading="You are logged out"
            lede="Nothing of your account is left in this browser."
        >
            <div class="stack"><p><a class="button" href="/login">"Log in again"</a></p></div>
        </Page>
    }
}
