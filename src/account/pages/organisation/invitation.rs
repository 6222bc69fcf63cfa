//! Answering an invitation. Looking changes nothing; the buttons decide.

use super::{
    row_action,
    specs::{ACCEPT, DECLINE},
};
use crate::{
    account::server::organisation::{self, Mine},
    server::http,
    ui::{
        dead_link::DeadLink,
        layout::{Back, Page, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
    values::id::InvitationId,
};
use leptos::prelude::*;

/// `/account/invitation`: what waits for whoever is logged in.
#[component]
pub fn InvitationPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { organisation::waiting(&cx).await }), draw)
}

fn draw(waiting: Vec<Mine>) -> impl IntoView {
    let above = view! { <Back to="/account" words="Your account"/> };
    let belongs = http::query("told").as_deref() == Some("member-already");
    let none = waiting.is_empty();
    let list: Vec<_> = waiting.into_iter().map(one).collect();
    view! {
        <Page title="Your invitations" heading="Your invitations" above=above.into_any()>
            <div class="stack">
                {belongs.then(|| view! {
                    <Notice tone=Tone::Warning title="Nothing was changed.">
                        "You belong to a company already, and one account belongs to one company. Leave that one first."
                    </Notice>
                })}
                {none.then(|| view! { <p>"No company's invitation waits for your mail address."</p> })}
                {list}
            </div>
        </Page>
    }
}

fn one(invitation: Mine) -> impl IntoView {
    let Mine { id, company, expires_at } = invitation;
    view! {
        <section class="panel stack">
            <h2>{company.clone()}</h2>
            <p>{format!("Invites you to its account at SofaPop. Good until {}.", expires_at.in_words())}</p>
            <div class="row">{accept_form(&id, company.clone())} {decline_form(None, Some(&id), company)}</div>
        </section>
    }
}

/// The button that accepts, for who is logged in.
pub fn accept_form(id: &InvitationId, company: String) -> impl IntoView + use<> {
    row_action(&ACCEPT, vec![("invitation", id.to_string())], ACCEPT.button, format!("of {company}"))
}

/// The button that declines: with the link's token, or for who is logged in.
pub fn decline_form(token: Option<&str>, id: Option<&InvitationId>, company: String) -> impl IntoView + use<> {
    let values = vec![
        ("token", token.unwrap_or_default().to_owned()),
        ("invitation", id.map(ToString::to_string).unwrap_or_default()),
    ];
    row_action(&DECLINE, values, DECLINE.button, format!("the invitation of {company}"))
}

/// `/account/invitation/decline`: where declining posts to, and what a link that is gone leads to. Whoever comes only to
/// look, as after a login, sees what waits for them.
#[component]
pub fn DeclinePage() -> impl IntoView {
    if Submitted::of(DECLINE.name).is_some() {
        return view! { <DeadInvitation/> }.into_any();
    }
    http::redirect("/account/invitation");
    ().into_any()
}

/// `/account/invitation/declined`
#[component]
pub fn DeclinedPage() -> impl IntoView {
    view! {
        <Page
            title="You declined the invitation"
            heading="You declined the invitation"
            lede="Nothing else changed, and the link no longer works."
        >
            <div class="stack"><p><a class="button secondary" href="/">"Look at the sofas"</a></p></div>
        </Page>
    }
}

/// Answered, withdrawn, replaced, expired and unknown are not told apart.
#[component]
pub fn DeadInvitation() -> impl IntoView {
    view! {
        <DeadLink
            heading="This invitation is no longer good"
            lede="It was answered or withdrawn, a newer letter replaced it, or its 7 days are over."
            text="Ask the company's administrator for another one. An account of your own needs no invitation."
            ways=&[("Log in", "/login"), ("Register", "/register")]
        />
    }
}
