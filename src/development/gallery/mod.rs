//! `/_dev/gallery`: every component in every state, so that a change of style is seen everywhere at once.

mod forms;

use crate::{
    catalogue::{drawing::caption, model::CatalogueEntry, server},
    server::http,
    ui::{
        icon::Icon,
        layout::{Aside, Back, Page, Row, Steps, SummaryList, when_loaded},
        notice::{Notice, Tone},
    },
    values::money::Money,
};
use leptos::prelude::*;

/// `/_dev/gallery`
#[component]
pub fn GalleryPage() -> impl IntoView {
    provide_context(forms::refused());
    let entries = http::load(|cx| async move { Ok(server::front_page(&cx.db).await?) });
    when_loaded(entries, draw)
}

fn draw(entries: Vec<CatalogueEntry>) -> impl IntoView {
    let above = view! { <Back to="/" words="Sofas"/> };
    let drawing = entries.first().map(|entry| server::picture(&entry.sofa, server::View::Hero).address.clone());
    view! {
        <Page
            title="Gallery"
            heading="Gallery"
            eyebrow="For developers"
            lede="Every component in every state."
            above=above.into_any()
        >
            <div class="stack">
                {section("type", "Type", words())}
                {section("buttons", "Buttons", buttons())}
                {section("form", "Form", forms::plain())}
                {section("form-refused", "Form with problems", forms::with_problems())}
                {section("password-states", "States of a password field", forms::password_states())}
                {section("field-states", "States of a field", forms::field_states())}
                {section("notices", "Notices", notices())}
                {section("tags", "Tags", tags())}
                {section("cards", "Cards", cards(&entries))}
                {section("steps", "Steps", steps())}
                {section("summary", "Summary list", summary())}
                {section("letters", "Letters", letters())}
                {section("table", "Table", table())}
                {section("spots", "Asides", asides(drawing))}
                {section("empty", "Empty state", empty())}
                {section("icons", "Icons", icons())}
            </div>
        </Page>
    }
}

fn section(id: &'static str, heading: &'static str, shown: AnyView) -> AnyView {
    view! {
        <hr/>
        <section class="stack" aria-labelledby=format!("gallery-{id}")>
            <h2 id=format!("gallery-{id}")>{heading}</h2>
            {shown}
        </section>
    }
    .into_any()
}

fn words() -> AnyView {
    view! {
        <h2>"Heading of a section"</h2>
        <h3>"Heading of a card"</h3>
        <p class="lede">"A lede says in one sentence what the page is for."</p>
        <p>
            "Text stands at a reading width. " <a href="/">"A link is petrol and underlined."</a>
            " Numbers are tabular: 1,290 · 1,111."
        </p>
        <p class="hint">"A hint is muted."</p>
    }
    .into_any()
}

fn buttons() -> AnyView {
    view! {
        <div class="row">
            <button class="button" type="button">"Primary"</button>
            <button class="button secondary" type="button">"Secondary"</button>
            <button class="button quiet" type="button">"Quiet"</button>
            <button class="button small" type="button">"Small"</button>
            <button class="button" type="button" aria-busy="true">"Sending…"</button>
            <button class="button" type="button" disabled=true>"Disabled"</button>
            <a class="button secondary" href="/">"A link"</a>
        </div>
    }
    .into_any()
}

fn notices() -> AnyView {
    view! {
        <Notice tone=Tone::Information title="Good to know.">
            "This is information. " <a href="/">"With a link"</a> "."
        </Notice>
        <Notice tone=Tone::Success title="Saved.">"Your details are changed."</Notice>
        <Notice tone=Tone::Warning title="Careful.">"This link works once."</Notice>
    }
    .into_any()
}

fn tags() -> AnyView {
    view! {
        <div class="row">
            <span class="tag">"New"</span>
            <span class="tag spot-mint"><Icon name="check"/>" Sent"</span>
            <span class="tag spot-marigold">"Waiting"</span>
            <span class="tag spot-blush">"Failed"</span>
        </div>
    }
    .into_any()
}

/// One card on each spot colour; the front page has the wide one.
fn cards(entries: &[CatalogueEntry]) -> AnyView {
    let spots = ["spot-marigold", "spot-blush", "spot-lilac", "spot-mint"];
    let cards: Vec<_> = spots.into_iter().zip(entries).map(card).collect();
    view! { <div class="cards"><ul class="card-grid">{cards}</ul></div> }.into_any()
}

fn card((spot, entry): (&'static str, &CatalogueEntry)) -> impl IntoView + use<> {
    let picture = server::picture(&entry.sofa, server::View::Hero);
    let (address, alt) = (picture.address.clone(), picture.words.clone());
    view! {
        <li class=format!("card {spot}")>
            <div class="picture">
                <img src=address alt=alt width=picture.width height=picture.height loading="lazy"/>
            </div>
            <div class="card-text">
                <h3>{entry.sofa.name.clone()}</h3>
                <p class="price">{Money::euro_cents(entry.price).to_string()}</p>
                <p class="facts">{caption(&entry.sofa)}</p>
            </div>
        </li>
    }
}

fn steps() -> AnyView {
    const STEPS: &[(&str, &str)] =
        &[("Age", "/register"), ("Log in", "/register/account"), ("Check", "/register/check")];
    view! {
        <Steps label="At the first step" steps=STEPS current=1/>
        <Steps label="At the second step" steps=STEPS current=2/>
        <Steps label="At the last step" steps=STEPS current=3/>
    }
    .into_any()
}

fn summary() -> AnyView {
    let rows = vec![
        Row::new("User name", "margarethe", Some("/register/account")),
        Row::new("Address", "Lindenallee 4\n10115 Berlin\nGermany", Some("/register/address")),
        Row::new("Account opened", "1 March 2030", None),
    ];
    view! { <SummaryList rows/> }.into_any()
}

fn letters() -> AnyView {
    view! {
        <ul class="letters">
            <li><a href="/_dev/mailbox">"Open your SofaPop account"</a><p>"to margarethe@example.org · 1 March 2030"</p></li>
        </ul>
        <p class="letter">"The text of a letter\nkeeps its lines."</p>
    }
    .into_any()
}

fn table() -> AnyView {
    let rows = [("Linen", "dry, cool", "25,000"), ("Corduroy", "ribbed, soft", "60,000")].map(|(name, feel, rubs)| {
        view! { <tr><th scope="row">{name}</th><td>{feel}</td><td class="number">{rubs}</td></tr> }
    });
    view! {
        <div class="scroll" role="region" aria-label="Fabrics" tabindex="0">
            <table class="table">
                <caption>"Fabrics"</caption>
                <thead>
                    <tr><th scope="col">"Fabric"</th><th scope="col">"Feel"</th><th scope="col" class="number">"Rubs"</th></tr>
                </thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn asides(drawing: Option<String>) -> AnyView {
    view! {
        <div class="swatches">
            <Aside spot="marigold" heading="Marigold" text="Ink stands on it."/>
            <Aside spot="blush" heading="Blush" text="Ink stands on it."/>
            <Aside spot="lilac" heading="Lilac" text="Ink stands on it."/>
            <Aside spot="mint" heading="Mint" text="Ink stands on it."/>
            {drawing.map(|drawing| view! { <Aside spot="mint" heading="With a drawing" text="A screen lies under it." drawing/> })}
        </div>
    }
    .into_any()
}

fn empty() -> AnyView {
    view! {
        <div class="empty">
            <Icon name="sofa"/>
            <h3>"Nothing to sit on yet."</h3>
            <p>"Choose a sofa, and it waits here."</p>
        </div>
    }
    .into_any()
}

fn icons() -> AnyView {
    const ICONS: [&str; 21] = [
        "arrow-left",
        "arrow-right",
        "check",
        "circle-alert",
        "circle-check",
        "eye",
        "eye-off",
        "info",
        "log-in",
        "log-out",
        "mail",
        "menu",
        "monitor",
        "moon",
        "printer",
        "shield-check",
        "sofa",
        "sun",
        "triangle-alert",
        "user",
        "x",
    ];
    let icons = ICONS.map(|name| view! { <li class="row"><Icon name=name/>{name}</li> });
    view! { <ul class="row">{icons.into_iter().collect_view()}</ul> }.into_any()
}
