//! What only administrators see: `/account/organisation/details`, `…/address`, `…/invite`.

use super::specs::{ADDRESS, DETAILS, INVITE};
use crate::{
    account::server::organisation::{self, Standing},
    server::http,
    ui::{
        form::{Form, FormSpec, Values, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
    },
};
use leptos::prelude::*;

#[component]
pub fn OrganisationDetailsPage() -> impl IntoView {
    when_loaded(administered(), |standing| {
        let values = vec![
            ("company_name", standing.name),
            ("vat_number", standing.vat_number),
            ("telephone", standing.telephone),
        ];
        draw(&DETAILS, "The company's details", values, &STAYS)
    })
}

#[component]
pub fn OrganisationAddressPage() -> impl IntoView {
    when_loaded(administered(), |standing| {
        let address = standing.address;
        let values = vec![
            ("country", address.country),
            ("street", address.street),
            ("extra_line", address.extra_line),
            ("postcode", address.postcode),
            ("city", address.city),
        ];
        draw(&ADDRESS, "The company's address", values, &STAYS)
    })
}

#[component]
pub fn OrganisationInvitePage() -> impl IntoView {
    when_loaded(administered(), |_| draw(&INVITE, "Invite somebody", Vec::new(), &DECIDES))
}

/// What stands beside a form.
struct Beside {
    heading: &'static str,
    text: &'static str,
}

static STAYS: Beside =
    Beside { heading: "For new invoices", text: "What was ordered before keeps the details it was ordered with." };
static DECIDES: Beside = Beside {
    heading: "They decide",
    text: "Nobody is added without their own yes. They keep a login of their own, and you never see their password.",
};

async fn administered() -> Option<Standing> {
    http::load(|cx| async move { organisation::administered(&cx).await }).await
}

fn draw(spec: &'static FormSpec, heading: &'static str, values: Values, beside: &'static Beside) -> impl IntoView {
    let above = view! { <Back to="/account/organisation" words="Your company"/> };
    let aside = view! { <Aside spot="blush" heading=beside.heading text=beside.text/> };
    view! {
        <Page title=title_of(spec, heading) heading=heading above=above.into_any()>
            <Split aside=aside.into_any()>
                <Form spec=spec values=values cancel="/account/organisation"/>
            </Split>
        </Page>
    }
}
