//! What only administrators see: `/account/organisation/details`, `…/address`, `…/invite`.

use super::specs::{ADDRESS, DETAILS, INVITE};
use crate::{
    account::{
        pages::{AddressCountry, address_fields, address_values, country_of_form},
        server::{
            organisation::{self, Standing},
            recently_proved,
        },
    },
    server::http,
    ui::{
        form::{Form, FormSpec, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

#[component]
pub fn OrganisationDetailsPage() -> impl IntoView {
    when_loaded(administered(), |standing| {
        let values = vec![
            ("company_name", standing.name),
            ("vat_number", standing.vat_number),
            ("country", standing.country),
            ("telephone", standing.telephone.international()),
        ];
        let form = view! { <Form spec=&DETAILS values cancel="/account/organisation"/> };
        draw(&DETAILS, "The company's details", form.into_any(), &STAYS)
    })
}

#[component]
pub fn OrganisationAddressPage() -> impl IntoView {
    when_loaded(administered(), |standing| {
        let country = country_of_form(&ADDRESS, Some(&standing.country)).unwrap_or_default();
        let (fields, values) = (address_fields(&country), address_values(&country, Some(&standing.address)));
        let saved = (http::query("saved").as_deref() == Some("country")).then(|| {
            view! { <Notice tone=Tone::Success title="Saved.">"Now the address that goes with the country."</Notice> }
        });
        let form = view! {
            {saved}
            <AddressCountry country change="/account/organisation/details" known=Some(standing.address)/>
            <Form spec=&ADDRESS values drawn=fields cancel="/account/organisation"/>
        };
        draw(&ADDRESS, "The company's address", form.into_any(), &STAYS)
    })
}

#[component]
pub fn OrganisationInvitePage() -> impl IntoView {
    let loading = http::load(|cx| async move {
        recently_proved(&cx)?;
        organisation::administered(&cx).await?;
        organisation::may_invite(&cx).await
    });
    when_loaded(loading, |may_invite| {
        if !may_invite {
            http::redirect("/account/organisation?told=invitations");
        }
        let form = view! { <Form spec=&INVITE cancel="/account/organisation"/> };
        draw(&INVITE, "Invite somebody", form.into_any(), &DECIDES)
    })
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

fn draw(spec: &'static FormSpec, heading: &'static str, form: AnyView, beside: &'static Beside) -> impl IntoView {
    let above = view! { <Back to="/account/organisation" words="Your company"/> };
    let aside = view! { <Aside spot="blush" heading=beside.heading text=beside.text/> };
    view! {
        <Page title=title_of(spec, heading) heading=heading above=above.into_any()>
            <Split aside=aside.into_any()>{form}</Split>
        </Page>
    }
}
