//! `/cookies`: what is decided, the way to decide otherwise, and every cookie there is (PS-6.1, PS-6.2; B-4, B-5, B-14).

use super::{receipt, specs::CHOOSE_COOKIES};
use crate::{
    consent::{
        server::{self, Record},
        wording,
    },
    server::{
        context::Context,
        cookies::{self, Cookie},
        http,
    },
    ui::{
        layout::{Page, when_loaded},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
    values::choice::Purpose,
};
use leptos::prelude::*;

#[component]
pub fn CookiesPage() -> impl IntoView {
    let loading = http::load(|cx| async move {
        let history = server::history(&cx).await?;
        Ok((cx, history))
    });
    when_loaded(loading, |(cx, history)| draw(&cx, history))
}

fn draw(cx: &Context, history: Vec<Record>) -> impl IntoView + use<> {
    let words = wording::current();
    let offered = cx.choice.offered();
    let questions: Vec<_> = offered.iter().copied().map(|purpose| question(cx, purpose)).collect();
    let signal = cx.choice.has_signal().then(signal);
    let receipt = receipt::section(cx, !history.is_empty());
    view! {
        <Page
            title="Cookies"
            heading="Cookies"
            lede="The whole shop works with the necessary ones alone. The others wait for your yes, and a no is as easy."
        >
            <div class="stack cookies">
                {told()}
                {signal}
                <form class="form panel" method="post" action=CHOOSE_COOKIES.action data-form=CHOOSE_COOKIES.name>
                    <h2>"Your answers"</h2>
                    {questions}
                    <input type="hidden" name="shown" value=words.version.to_string()/>
                    <input type="hidden" name="return" value="/cookies?saved=1"/>
                    <div class="row">
                        <button class="button" type="submit" name="choice" value="each">{CHOOSE_COOKIES.button}</button>
                        <button class="button secondary" type="submit" name="choice" value="everything">"Accept all"</button>
                        <button class="button secondary" type="submit" name="choice" value="nothing">"Refuse all"</button>
                    </div>
                </form>
                <section class="stack" aria-labelledby="necessary">
                    <h2 id="necessary">"Necessary cookies"</h2>
                    <p>"Each is set only when you do what it is for. A visit that only looks sets none."</p>
                    {table_of("Without these something you asked for would not work", cookies::NECESSARY.to_vec())}
                </section>
                <section class="stack" aria-labelledby="optional">
                    <h2 id="optional">"Optional cookies"</h2>
                    <p>"Set only after your yes, and taken away when you take it back."</p>
                    {offered.into_iter().map(optional).collect_view()}
                </section>
                {receipt}
                {(!history.is_empty()).then(|| records(history))}
                <p>
                    "Your browser can block, show and clear cookies as well: " <a href="/cookies/help">"Help for your browser"</a> "."
                </p>
                <p>
                    "All are our own, readable by no script, and sent to nobody else. What the banner says is "
                    <a href=words.address()>"kept word by word"</a> "."
                </p>
            </div>
        </Page>
    }
}

fn told() -> Option<AnyView> {
    let saved = http::query("saved").map(|_| {
        view! { <Notice tone=Tone::Success title="Saved.">"Your answers count from now on, and for 180 days."</Notice> }
            .into_any()
    });
    let refused = match http::query("told").as_deref() {
        Some("newer") => Some("The question has changed since you saw it. Please look at it again."),
        Some("nothing") => Some("There was no answer to save."),
        Some("undecided") => Some("So there is no receipt yet. Decide, and there is one."),
        _ => None,
    };
    let refused = refused
        .map(|told| view! { <Notice tone=Tone::Warning title="Nothing was recorded.">{told}</Notice> }.into_any());
    saved.or(refused)
}

fn signal() -> impl IntoView {
    view! {
        <Notice tone=Tone::Information title="Your browser says no to advertising for you.">
            "It sends Global Privacy Control, and we take it at its word: what serves advertising is off, even if you said \
             yes earlier. If you say yes here, now that you know, that counts."
        </Notice>
    }
}

fn question(cx: &Context, purpose: Purpose) -> impl IntoView + use<> {
    let words = wording::current().of(purpose);
    let field = match purpose {
        Purpose::RememberedView => "remembered_view",
        Purpose::Offers => "offers",
    };
    let decided = cx.choice.decision(purpose, cx.now).map(|decision| decision.allowed);
    let set_aside = cx.choice.is_set_aside(purpose, cx.now).then(|| {
        view! { <p class="hint">"You said yes earlier. Your browser says no since then, so it is off."</p> }
    });
    let decided = if set_aside.is_some() { Some(false) } else { decided };
    let answer = |value: &'static str, label: &'static str, is: bool| {
        let (id, labels) = (format!("{field}-{value}"), format!("{field}-{value}"));
        view! {
            <label class="answer" for=labels>
                <input type="radio" id=id name=field value=value checked=decided == Some(is)/>
                {label}
            </label>
        }
    };
    view! {
        <fieldset>
            <legend>{words.name}</legend>
            <p class="hint">{words.sentence}</p>
            {set_aside}
            <div class="row">{answer("yes", "Yes", true)} {answer("no", "No", false)}</div>
        </fieldset>
    }
}

fn optional(purpose: Purpose) -> impl IntoView {
    let words = wording::current().of(purpose);
    let own = cookies::OPTIONAL.iter().filter(|optional| optional.purpose() == purpose);
    let caption = format!("{}. Received by: {}", words.name, words.holder);
    table_of(&caption, own.map(|optional| optional.cookie()).collect())
}

fn table_of(caption: &str, cookies: Vec<&'static Cookie>) -> impl IntoView + use<> {
    let heads = ["Cookie", "Holds", "Set when", "Kept at most"].map(Head::new).to_vec();
    let row = |cookie: &&Cookie| {
        vec![cookie.name().to_owned(), cookie.holds().to_owned(), cookie.set_when().to_owned(), cookie.lasts()]
    };
    view! { <DataTable caption=caption.to_owned() heads rows=cookies.iter().map(row).collect()/> }
}

fn records(history: Vec<Record>) -> impl IntoView {
    let heads = ["When", "About", "Answer", "How"].map(Head::new).to_vec();
    let row = |record: &Record| {
        let how = if record.had_signal {
            format!("{}, with the browser's signal", record.source)
        } else {
            record.source.to_owned()
        };
        let about = wording::current().of(record.purpose).name;
        vec![record.decided_at.in_words(), about.to_owned(), record.decision.to_owned(), how]
    };
    let rows = history.iter().map(row).collect();
    view! {
        <section class="stack" aria-labelledby="history">
            <h2 id="history">"What you decided"</h2>
            <DataTable caption="The newest first; of one purpose the newest counts" heads rows/>
        </section>
    }
}
