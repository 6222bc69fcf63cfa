//! `/account/address`

use super::{
    address_fields::{AddressCountry, address_fields, address_values, country_of_form},
    specs::ADDRESS,
};
use crate::{
    account::server::{self, Summary},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
    },
};
use leptos::prelude::*;

#[component]
pub fn AccountAddressPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { server::summary(&cx).await }), draw)
}

fn draw(summary: Summary) -> impl IntoView {
    let country = country_of_form(&ADDRESS, Some(&summary.country)).unwrap_or_default();
    let (fields, values) = (address_fields(&country), address_values(&country, Some(&summary.address)));
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="mint"
            heading="Who gets it"
            text="When you order, the carrier gets your address, and nobody else does."
        />
    };
    let saved = (http::query("saved").as_deref() == Some("country")).then(|| {
        view! { <Notice tone=Tone::Success title="Saved.">"Now the address that goes with your country."</Notice> }
    });
    view! {
        <Page title=title_of(&ADDRESS, "Your address") heading="Your address" above=above.into_any()>
            <Split aside=aside.into_any()>
                {saved}
                <AddressCountry country change="/account/profile" known=Some(summary.address)/>
                <Form spec=&ADDRESS values drawn=fields cancel="/account"/>
            </Split>
        </Page>
    }
}
