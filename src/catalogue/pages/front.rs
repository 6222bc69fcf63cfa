//! `/`

use super::card::card;
use crate::{
    catalogue::{model::CatalogueEntry, server},
    server::http,
    ui::layout::when_loaded,
    values::viewer::Viewer,
};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};

#[component]
pub fn FrontPage() -> impl IntoView {
    let offer = http::query("offer");
    let loading = http::load(|cx| async move {
        server::count_visit(&cx, offer).await?;
        Ok((server::front_page(&cx.db).await?, cx.viewer == Viewer::Visitor))
    });
    when_loaded(loading, |(entries, visitor)| draw(&entries, visitor))
}

/// A visitor is offered an account; a customer has one.
fn draw(entries: &[CatalogueEntry], visitor: bool) -> impl IntoView + use<> {
    let empty = entries.is_empty().then(|| {
        view! { <div class="empty"><h3>"Nothing to sit on yet."</h3><p>"The first sofas are on their way."</p></div> }
    });
    let cards: Vec<_> = entries.iter().enumerate().map(|(place, entry)| card(place, entry)).collect();
    view! {
        <Title text="Sit down, pop."/>
        <Meta name="description" content="Sofas drawn from their own measurements, in a shop that keeps its privacy promises."/>
        <section class="hero">
            <div class="sun" aria-hidden="true"><div class="halftone"></div></div>
            <div class="wrap">
                <div class="stack">
                    <h1>"Sit down, "<em>"pop."</em></h1>
                    <p class="lede">
                        "Every picture here is drawn from the sofa’s own measurements. What you see is what we build."
                    </p>
                    {visitor.then(invitation)}
                </div>
            </div>
        </section>
        <section class="wrap cards-section" aria-labelledby="sofas">
            <h2 class="visually-hidden" id="sofas">"Our sofas"</h2>
            <div class="cards"><ul class="card-grid">{cards}</ul></div>
            {empty}
            <p class="caption">
                "Drawn from each sofa’s own measurements. These are drawings, not photographs."
            </p>
        </section>
        {visitor.then(band)}
    }
}

fn invitation() -> impl IntoView {
    view! {
        <div class="row">
            <a class="button" href="/register">"Open an account"</a>
            <a class="button secondary" href="/login">"Log in"</a>
        </div>
    }
}

fn band() -> impl IntoView {
    view! {
        <section class="band spot-lilac" aria-labelledby="account">
            <div class="halftone" aria-hidden="true"></div>
            <div class="wrap">
                <div class="stack">
                    <h2 id="account">"An account takes five short steps."</h2>
                    <p>
                        "At each one we say why we ask. Nothing you type ever stands in an address, and you can change \
                         it whenever you like."
                    </p>
                    <p><a class="button secondary" href="/register">"Open an account"</a></p>
                </div>
            </div>
        </section>
    }
}
