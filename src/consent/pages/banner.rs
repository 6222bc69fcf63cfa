//! The question about optional cookies, on every page until it is answered (PS-6.1, T6; B-1 to B-3).

use super::specs::CHOOSE_COOKIES;
use crate::{
    consent::wording::{self, PurposeWording},
    server::context::Context,
    ui::{form::HasForm, islands::BannerAnswer},
    values::local_path::LocalPath,
};
use leptos::prelude::*;

const UNANSWERED: &str = "We could not save your choice. Please try again.";

/// A plain form in the first HTML, before everything else and in the flow of the page. Asks about what nobody decided yet;
/// without an answer nothing optional happens. `place` is the page it leads back to, where that has an address of its own.
#[component]
pub fn Banner(place: Option<LocalPath>) -> impl IntoView {
    let cx = use_context::<Context>()?;
    let open = cx.choice.open(cx.now);
    let back = place.filter(|place| !open.is_empty() && !place.as_str().starts_with(CHOOSE_COOKIES.action))?;
    let words = wording::current();
    let asked: Vec<_> = open.iter().map(|purpose| purpose_of(words.of(*purpose))).collect();
    let signal = cx.choice.has_signal().then(|| view! { <p>{words.signal}</p> });
    Some(view! {
        <section class="cookie-banner" aria-labelledby="cookie-banner">
            <form class="wrap" method="post" action=CHOOSE_COOKIES.action data-form="cookie_banner" data-unanswered=UNANSWERED>
                <h2 id="cookie-banner">{words.heading}</h2>
                <p>{words.lede}</p>
                <ul>{asked}</ul>
                {signal}
                <input type="hidden" name="shown" value=words.version.to_string()/>
                <input type="hidden" name="return" value=back.as_str().to_owned()/>
                <div class="row answers">
                    <button class="button secondary" type="submit" name="choice" value="all">{words.accept}</button>
                    <button class="button secondary" type="submit" name="choice" value="none">{words.refuse}</button>
                    <a href=CHOOSE_COOKIES.action>{words.each}</a>
                </div>
                {use_context::<HasForm>().map(|_| view! { <BannerAnswer/> })}
            </form>
        </section>
    })
}

fn purpose_of(wording: &'static PurposeWording) -> impl IntoView {
    view! { <li><strong>{wording.name}</strong> ". " {wording.sentence}</li> }
}
