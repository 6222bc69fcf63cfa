//! One sofa among others.

use super::spot::spot_of;
use crate::{
    catalogue::{
        drawing::caption,
        model::CatalogueEntry,
        server::{self, View},
    },
    values::money::Money,
};
use leptos::prelude::*;

/// The first card is the one that breaks the grid, and the one to be painted first.
pub fn card(place: usize, entry: &CatalogueEntry) -> impl IntoView + use<> {
    let sofa = &entry.sofa;
    let picture = server::picture(sofa, View::Hero);
    let address = format!("/sofas/{}", sofa.slug);
    let class = format!("card {}spot-{}", if place == 0 { "wide " } else { "" }, spot_of(sofa.backdrop.spot));
    let first = place == 0;
    view! {
        <li class=class>
            <div class="picture">
                <img
                    src=picture.address.clone()
                    alt=picture.words.clone()
                    width=picture.width
                    height=picture.height
                    fetchpriority=first.then_some("high")
                    loading=(place > 2).then_some("lazy")
                />
            </div>
            <div class="card-text">
                <h3><a href=address>{sofa.name.clone()}</a></h3>
                <p class="price">{Money::euro_cents(entry.price).to_string()}</p>
                <p class="facts">{caption(sofa)}</p>
            </div>
        </li>
    }
}
