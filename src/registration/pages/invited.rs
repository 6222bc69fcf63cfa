//! The page an invitation's link opens. Looking changes nothing; the buttons decide.

use super::{first::not_open, specs::INVITED};
use crate::{
    account::{
        pages::organisation::{DeadInvitation, accept_form, decline_form},
        server::{self as account, organisation},
    },
    registration::server::is_open,
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split, when_loaded},
        submitted::{token_of, token_of_the_path},
    },
    values::{id::InvitationId, secret::Secret, viewer::Viewer},
};
use ::http::StatusCode;
use leptos::prelude::*;

/// `/register/invited/{token}`
#[component]
pub fn InvitedLinkPage() -> impl IntoView {
    invited(token_of_the_path())
}

/// `/register/invited`: where the form posts to, so that the token leaves the address.
#[component]
pub fn InvitedPage() -> impl IntoView {
    invited(token_of(&INVITED))
}

/// What somebody finds behind the link.
enum Found {
    Dead,
    /// A visitor, while nobody can register.
    NotOpen,
    /// A visitor may register, or log in first.
    Visitor {
        token: String,
        company: String,
    },
    /// Logged in under the address the letter went to.
    Addressee {
        token: String,
        invitation: InvitationId,
        company: String,
    },
    /// Logged in under another.
    SomebodyElse {
        user_name: String,
    },
}

fn invited(token: String) -> impl IntoView {
    let looked = Secret::new(token.clone());
    let loading = http::load(|cx| async move {
        let Some(asked) = organisation::look(&cx, &looked).await? else { return Ok(Found::Dead) };
        if cx.viewer == Viewer::Visitor && !is_open(&cx).await? {
            return Ok(Found::NotOpen);
        }
        if cx.viewer == Viewer::Visitor {
            return Ok(Found::Visitor { token, company: asked.company });
        }
        let summary = account::summary(&cx).await?;
        if asked.is_for(&summary.email) {
            return Ok(Found::Addressee { token, invitation: asked.id, company: asked.company });
        }
        Ok(Found::SomebodyElse { user_name: summary.user_name })
    });
    when_loaded(loading, |found| match found {
        Found::NotOpen => not_open().into_any(),
        Found::Dead => view! { <DeadInvitation/> }.into_any(),
        Found::Visitor { token, company } => for_a_visitor(token, company).into_any(),
        Found::Addressee { token, invitation, company } => for_the_addressee(&token, &invitation, company).into_any(),
        Found::SomebodyElse { user_name } => for_somebody_else(&user_name).into_any(),
    })
}

fn for_a_visitor(token: String, company: String) -> impl IntoView {
    let decline = decline_form(Some(&token), None, company.clone());
    let aside = view! {
        <Aside
            spot="lilac"
            heading="A login of your own"
            text="You register like everybody else. The company sees your name and that you belong to it, and nothing more."
        />
    };
    view! {
        <Page title=title_of(&INVITED, "An invitation") heading="An invitation" lede=lede_of(&company)>
            <Split aside=aside.into_any()>
                <p>
                    "Do you have an account under the address the letter went to? "
                    <a href="/login?next=/account/invitation">"Log in and accept"</a>
                    ". Otherwise register here; we ask for your date of birth first."
                </p>
                <Form spec=&INVITED values=vec![("token", token)]/>
                {decline}
            </Split>
        </Page>
    }
}

fn for_the_addressee(token: &str, invitation: &InvitationId, company: String) -> impl IntoView + use<> {
    let lede = lede_of(&company);
    let accept = accept_form(invitation, company.clone());
    let decline = decline_form(Some(token), None, company);
    view! {
        <Page title="An invitation" heading="An invitation" lede=lede>
            <div class="stack">
                <p>"You keep your own login. The company sees your name and that you belong to it, and nothing more."</p>
                <div class="row">{accept} {decline}</div>
            </div>
        </Page>
    }
}

/// Neither the company nor the address is told to somebody else.
fn for_somebody_else(user_name: &str) -> impl IntoView + use<> {
    http::set_status(StatusCode::FORBIDDEN);
    view! {
        <Page
            title="This invitation is for another address"
            heading="This invitation is for another address"
            lede=format!("You are logged in as {user_name}, and the letter went to a mail address that is not this account's.")
        >
            <div class="stack">
                <p>"Nothing was changed. If the letter was to you, log out and open its link again. If your mail address is another one here, ask for an invitation to that."</p>
                <p><a class="button secondary" href="/account">"Your account"</a></p>
            </div>
        </Page>
    }
}

fn lede_of(company: &str) -> String {
    format!("{company} invites you to its account at SofaPop.")
}
