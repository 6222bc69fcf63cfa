//! `/sofas/{slug}`

use super::{card::card, spot::spot_of};
use crate::{
    catalogue::{
        drawing::{caption, centimetres, inches},
        model::{CatalogueEntry, Slug, SofaRecord},
        server::{self, Picture, View},
    },
    error::ApiError,
    server::http,
    ui::layout::{Back, Row, SummaryList, when_loaded},
    values::money::Money,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;

#[component]
pub fn SofaPage() -> impl IntoView {
    let slug = use_params_map().with_untracked(|params| params.get("slug")).unwrap_or_default();
    let offer = http::query("offer");
    let loading = http::load(|cx| async move {
        let slug = Slug::parse(&slug).map_err(|_| ApiError::Absent)?;
        let entry = server::sofa(&cx.db, &slug).await?.ok_or(ApiError::Absent)?;
        server::count_visit(&cx, offer).await?;
        Ok((entry, server::seen_before(&cx, &slug).await?))
    });
    when_loaded(loading, |(entry, seen)| draw(entry, &seen))
}

fn draw(entry: CatalogueEntry, seen: &[CatalogueEntry]) -> impl IntoView + use<> {
    let CatalogueEntry { sofa, price } = entry;
    let (hero, front) = (server::picture(&sofa, View::Hero), server::picture(&sofa, View::Elevation));
    // No card of these breaks the grid.
    let seen: Vec<_> = seen.iter().zip(1..).map(|(entry, place)| card(place, entry)).collect();
    let ground = format!("picture spot-{}", spot_of(sofa.backdrop.spot));
    view! {
        <Title text=sofa.name.clone()/>
        <Meta name="description" content=hero.words.clone()/>
        <article class="wrap sofa">
            <Back to="/" words="All sofas"/>
            <div class=ground>{image(&hero, true)}</div>
            <div class="stack">
                <h1>{sofa.name.clone()}</h1>
                <p class="price">{Money::euro_cents(price).to_string()}</p>
                <p class="lede">{hero.words.clone()}</p>
                <p class="facts">{caption(&sofa)}</p>
                <p>"You can look as long as you like. The shop takes no orders yet."</p>
            </div>
            <section class="stack" aria-labelledby="measures">
                <h2 id="measures">"Its measures"</h2>
                <SummaryList rows=measures(&sofa)/>
            </section>
            <figure>
                {image(&front, false)}
                <figcaption class="caption">"Drawn from the front, in true proportions. A drawing, not a photograph."</figcaption>
            </figure>
        </article>
        {(!seen.is_empty()).then(|| view! {
            <section class="wrap stack" aria-labelledby="seen">
                <h2 id="seen">"Seen on this device"</h2>
                <div class="cards"><ul class="card-grid">{seen}</ul></div>
                <p class="caption">"Remembered here alone, with your permission. " <a href="/cookies">"Take it back"</a></p>
            </section>
        })}
    }
}

fn image(picture: &Picture, first: bool) -> impl IntoView + use<> {
    view! {
        <img
            src=picture.address.clone()
            alt=picture.words.clone()
            width=picture.width
            height=picture.height
            fetchpriority=first.then_some("high")
            loading=(!first).then_some("lazy")
        />
    }
}

fn measures(sofa: &SofaRecord) -> Vec<Row> {
    let measures = [
        ("Width", sofa.width),
        ("Depth", sofa.depth),
        ("Height", sofa.height),
        ("Height of the seat", sofa.seat_height),
        ("Height of the arms", sofa.arm_height),
        ("Under the frame", sofa.leg_height),
    ];
    let row = |(term, length)| Row::new(term, format!("{} ({})", centimetres(length), inches(length)), None);
    measures.map(row).into_iter().collect()
}
