//! A guardian's own pages: the children they answer for, and what they leave behind (G4, C-24).

use super::specs::{ERASE, LINK, OPEN};
use crate::{
    guardian::{
        model::Permission,
        server::visit::{self, Here, Opened, Own},
    },
    server::http,
    ui::{
        dead_link::DeadLink,
        form::{Form, title_of},
        layout::{Aside, Back, Page, Split, when_loaded},
        notice::{Notice, Tone},
        submitted::{token_of, token_of_the_path},
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/guardian/open/{token}`
#[component]
pub fn OpenLinkPage() -> impl IntoView {
    open(token_of_the_path())
}

/// `/guardian/open`: where the form posts to, so that the token leaves the address.
#[component]
pub fn OpenPage() -> impl IntoView {
    open(token_of(&OPEN))
}

fn open(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let loading = http::load(|cx| async move { Ok((visit::is_open_link(&cx, &looked).await?, token)) });
    when_loaded(loading, |(opened, token)| {
        match opened {
        Opened::Open => view! {
            <Page
                title=title_of(&OPEN, "Your page as a guardian")
                heading="Your page as a guardian"
                lede="You see what we hold of the child, and take back what you allowed. The child sees that you looked, and when."
            >
                <Form spec=&OPEN values=vec![("token", token)] focused=true/>
            </Page>
        }
        .into_any(),
        Opened::Childless => view! {
            <DeadLink
                heading="You are no longer a guardian here"
                lede="The child is of age now, or your guardianship has ended."
                text="From then on nothing of the child is shown to you. Thank you for looking after them."
                ways=&[("To the sofas", "/")]
            />
        }
        .into_any(),
        Opened::Unknown => view! {
            <DeadLink
                lede="A newer letter replaced it, or it was cut off on its way."
                text="We send you a new link, if you are a guardian."
                ways=&[("A new link", "/guardian/link"), ("To the sofas", "/")]
            />
        }
        .into_any(),
    }
    })
}

/// Who looks here; without an open look the way to a new one.
pub(super) async fn looking() -> Option<Here> {
    let here = http::load(|cx| async move { visit::here(&cx).await }).await?;
    if here.is_none() {
        http::redirect("/guardian/link?closed=1");
    }
    here
}

/// `/guardian`
#[component]
pub fn GuardianPage() -> impl IntoView {
    when_loaded(looking(), |here| {
        let (live, ended): (Vec<_>, Vec<_>) = here.children.iter().partition(|own| own.bond.is_live());
        let (live, ended): (Vec<_>, Vec<_>) =
            (live.into_iter().map(one).collect(), ended.into_iter().map(over).collect());
        let past = (!ended.is_empty()).then(|| {
            view! {
                <section class="stack" aria-labelledby="past">
                    <h2 id="past">"Before"</h2>
                    <ul class="bullets">{ended}</ul>
                </section>
            }
        });
        let aside = view! {
            <Aside
                spot="mint"
                heading="Open for half an hour"
                text="Then this page closes by itself. The link in our letter opens it again."
            />
        };
        let held = format!(
            "Your name, {}, your address, {}, what you allowed, and when you looked.",
            here.guardian.name,
            here.guardian.email.as_str()
        );
        view! {
            <Page title="Your page as a guardian" heading="Your page as a guardian">
                <Split aside=aside.into_any()>
                    {told()}
                    {live}
                    {past}
                    <section class="panel" aria-labelledby="held">
                        <h2 id="held">"What we hold of you"</h2>
                        <p>{held}</p>
                        <div class="row">
                            <a class="button secondary small" href="/guardian/copy.json">"A copy of it"</a>
                            <a class="button secondary small" href=ERASE.action>"Erase it"</a>
                        </div>
                    </section>
                </Split>
            </Page>
        }
    })
}

fn one(own: &Own) -> AnyView {
    let id = format!("child-{}", own.bond.id);
    let (labelled, path) = (id.clone(), format!("/guardian/child/{}", own.bond.id));
    let may = |permission| if own.bond.allows(permission) { "allowed" } else { "not allowed" };
    let words = format!(
        "Using the account is {}, passing data on is {}. Since {}.",
        may(Permission::Use),
        may(Permission::Disclosure),
        own.bond.began_at.day_in_words()
    );
    let whole = format!(": {}", own.first_name);
    view! {
        <section class="panel spot-lilac" aria-labelledby=labelled>
            <h2 id=id>{own.first_name.clone()}</h2>
            <p>{words}</p>
            <p><a class="button" href=path>"Look and decide"<span class="visually-hidden">{whole}</span></a></p>
        </section>
    }
    .into_any()
}

fn over(own: &Own) -> AnyView {
    let until = own.bond.ended_at.map(|at| at.day_in_words()).unwrap_or_default();
    view! { <li>{format!("{}, until {until}", own.first_name)}</li> }.into_any()
}

fn told() -> Option<AnyView> {
    let notice =
        |tone, title: &'static str, told: &'static str| view! { <Notice tone title>{told}</Notice> }.into_any();
    if http::query("saved").is_some() {
        let told = "It counts from the child’s next click on. The child and other guardians get a letter.";
        return Some(notice(Tone::Success, "Saved.", told));
    }
    if http::query("ended").is_some() {
        return Some(notice(Tone::Success, "Ended.", "You are no longer a guardian of this child. They get a letter."));
    }
    http::query("unchanged").map(|_| notice(Tone::Information, "Nothing changed.", "It was like that already."))
}

/// `/guardian/link`: a new letter with the link.
#[component]
pub fn LinkPage() -> impl IntoView {
    let told =
        |tone, title: &'static str, words: &'static str| view! { <Notice tone title>{words}</Notice> }.into_any();
    let said = if http::query("sent").is_some() {
        let words =
            "If this is the address of a guardian, the letter has a new link. The one before opens nothing any more.";
        Some(told(Tone::Success, "We have sent a letter.", words))
    } else if http::query("erased").is_some() {
        Some(told(Tone::Success, "Erased.", "We hold nothing of you as a guardian any more."))
    } else {
        http::query("closed").map(|_| told(Tone::Information, "Your page is closed.", "It closes after half an hour."))
    };
    view! {
        <Page
            title=title_of(&LINK, "The link to your page as a guardian")
            heading="The link to your page as a guardian"
            lede="It stands in the letter that said that you are a guardian. If you have that letter no more, we send you another."
        >
            <div class="stack">
                {said}
                <Form spec=&LINK/>
            </div>
        </Page>
    }
}

/// `/guardian/erase`
#[component]
pub fn ErasePage() -> impl IntoView {
    when_loaded(looking(), |here| {
        let live = here.children.iter().any(|own| own.bond.is_live());
        let rule = live.then(|| {
            view! {
                <Notice tone=Tone::Warning title="A child depends on you.">
                    "What you allowed ends at once. Without another guardian the child’s account rests until somebody else \
                     says yes. The child and other guardians get a letter."
                </Notice>
            }
        });
        let above = view! { <Back to="/guardian" words="Your page as a guardian"/> };
        view! {
            <Page
                title=title_of(&ERASE, "Erase what we hold of you")
                heading="Erase what we hold of you"
                lede="Your name, your address, what you allowed and when you looked go at once. In the chain of evidence stay lines that nobody can read any more."
                above=above.into_any()
            >
                <div class="stack">
                    {rule}
                    <Form spec=&ERASE/>
                </div>
            </Page>
        }
    })
}

/// `/account/children`
#[component]
pub fn ChildrenPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { visit::own_children(&cx).await }), |children| {
        let above = view! { <Back to="/account" words="Your account"/> };
        let one = |own: &Own| {
            let whole = format!(": {}", own.first_name);
            view! {
                <li class="row">
                    <strong>{own.first_name.clone()}</strong>
                    <form method="post" action=OPEN.action>
                        <input type="hidden" name="guardianship" value=own.bond.id.to_string()/>
                        <button class="button secondary small" type="submit">
                            "Open your page"<span class="visually-hidden">{whole}</span>
                        </button>
                    </form>
                </li>
            }
        };
        let list: Vec<_> = children.iter().map(one).collect();
        let shown = if list.is_empty() {
            view! { <p>"You answer for nobody here. A child who asks you gives your mail address, and we write to you."</p> }
                .into_any()
        } else {
            view! { <ul class="stack">{list}</ul> }.into_any()
        };
        view! {
            <Page
                title="Children you answer for"
                heading="Children you answer for"
                lede="Opening your page as a guardian is shown to the child."
                above=above.into_any()
            >
                <div class="stack">{shown}</div>
            </Page>
        }
    })
}
