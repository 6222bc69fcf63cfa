//! `/account`

use super::agreements::{self, Agreements};
use crate::{
    account::server::{
        self, Summary,
        organisation::{self, Mine, Standing},
    },
    server::{
        context::Context,
        http::{self, Failure},
    },
    ui::{
        layout::{Aside, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
    },
    values::{country, email_address::EmailAddress},
};
use leptos::prelude::*;
use std::pin::Pin;

/// Words and path of a way from here.
pub type Way = (&'static str, &'static str);

/// The ways from here to what stands above the account and is open to some of its owners only. Told by the router, which
/// knows everything.
#[derive(Clone, Copy)]
pub struct Beyond(pub fn(Context) -> Ways);

/// The ways, once they are found.
pub type Ways = Pin<Box<dyn Future<Output = Result<Vec<Way>, Failure>> + Send>>;

#[component]
pub fn AccountPage() -> impl IntoView {
    let beyond = use_context::<Beyond>();
    let loading = http::load(move |cx| async move {
        let ways = match beyond {
            Some(Beyond(ways)) => ways(cx.clone()).await?,
            None => Vec::new(),
        };
        let summary = server::summary(&cx).await?;
        let company = organisation::standing(&cx).await?;
        Ok((summary, company, organisation::waiting(&cx).await?, agreements::load(&cx).await?, ways))
    });
    when_loaded(loading, |(summary, company, waiting, agreed, ways)| draw(&summary, company, &waiting, agreed, ways))
}

fn draw(
    summary: &Summary,
    company: Option<Standing>,
    waiting: &[Mine],
    agreed: Agreements,
    ways: Vec<Way>,
) -> impl IntoView + use<> {
    let notices = agreements::notices(&agreed);
    let (accepted, purposes) = (agreements::accepted_section(&agreed), agreements::purposes_section(agreed));
    let invitation = invitation_notice(waiting);
    let details = vec![
        Row::new("Full name", &summary.real_name, None),
        Row::new("Country", country::name_of(&summary.country), None),
        Row::new("Telephone number", summary.telephone.international(), None),
        Row::new("Address", country::lines_of(&summary.address), None),
    ];
    let login = vec![
        Row::new("User name", &summary.user_name, Some("/account/user-name")),
        Row::new("E-mail address", EmailAddress::shown(&summary.email), Some("/account/email")),
        Row::new("Password", format!("Set on {}", summary.password_set_at.day_in_words()), None),
        Row::new("Hint question", "Not shown", Some("/account/hint")),
        Row::new("Account opened", summary.opened_at.day_in_words(), None),
    ];
    let to_correct = address_notice(summary);
    let aside = view! {
        <Aside
            spot="lilac"
            heading="Yours to see and to change"
            text="Correct it whenever you like. Your password and your hint answer are kept so that nobody can read them, not even we."
        />
    };
    view! {
        <Page title="Your account" heading="Your account" lede="What we know about you.">
            <Split aside=aside.into_any()>
                {saved_notice()}
                {to_correct}
                {notices}
                {invitation}
                <section class="panel spot-mint" aria-labelledby="details">
                    <h2 id="details">"Your details"</h2>
                    <SummaryList rows=details/>
                    <div class="row">
                        <a class="button secondary small" href="/account/profile">"Change your details"</a>
                        <a class="button secondary small" href="/account/address">"Change your address"</a>
                    </div>
                </section>
                <section class="panel spot-lilac" aria-labelledby="login">
                    <h2 id="login">"How you log in"</h2>
                    <SummaryList rows=login/>
                    <div class="row">
                        <a class="button secondary small" href="/account/password">"Change your password"</a>
                        <a class="button secondary small" href="/account/sessions">"Where you are logged in"</a>
                        <a class="button secondary small" href="/account/factors">"Second factors"</a>
                    </div>
                </section>
                {accepted}
                {purposes}
                <section class="panel" aria-labelledby="yours">
                    <h2 id="yours">"Your data"</h2>
                    <p>"All that we store about you, to read and to take along; and the way out."</p>
                    <div class="row">
                        <a class="button secondary small" href="/account/privacy">"Your privacy"</a>
                        <a class="button secondary small" href="/account/copy">"A copy of everything"</a>
                        <a class="button secondary small" href="/account/close">"Close your account"</a>
                    </div>
                </section>
                {company.map(company_section)}
                {ways_section(ways)}
            </Split>
        </Page>
    }
}

/// No order can be sent to an address that is not one of the customer's own country.
fn address_notice(summary: &Summary) -> Option<impl IntoView + use<>> {
    (!summary.address.fits(&summary.country)).then(|| {
        view! {
            <Notice tone=Tone::Warning title="Your address needs a look.">
                "It does not go with your country yet. " <a href="/account/address">"Correct your address"</a>
            </Notice>
        }
    })
}

/// Only members have a company.
fn company_section(company: Standing) -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="company">
            <h2 id="company">{company.name}</h2>
            <p>{format!("You belong to this company. Your role: {}.", company.role.words().to_lowercase())}</p>
            <div class="row"><a class="button secondary small" href="/account/organisation">"Your company"</a></div>
        </section>
    }
}

/// Only some accounts have any.
fn ways_section(ways: Vec<Way>) -> Option<impl IntoView> {
    let links = |ways: Vec<Way>| {
        let link = |(words, path)| view! { <a class="button secondary small" href=path>{words}</a> };
        ways.into_iter().map(link).collect::<Vec<_>>()
    };
    (!ways.is_empty()).then(|| {
        view! {
            <section class="panel" aria-labelledby="beyond">
                <h2 id="beyond">"More from here"</h2>
                <div class="row">{links(ways)}</div>
            </section>
        }
    })
}

fn invitation_notice(waiting: &[Mine]) -> Option<impl IntoView + use<>> {
    let company = waiting.first()?.company.clone();
    Some(view! {
        <Notice tone=Tone::Information title="An invitation waits for you.">
            {format!("It is from {company}. ")} <a href="/account/invitation">"Look at the invitation"</a>
        </Notice>
    })
}

fn saved_notice() -> Option<impl IntoView> {
    let told = match http::query("saved").as_deref() {
        Some("profile") => "Your details are changed.",
        Some("user-name") => "Your user name is changed, and a letter tells you so.",
        Some("hint") => "Your hint question is changed, and a letter tells you so.",
        Some("email-asked") => "We have sent a letter to the new address. It counts once you open the link in it.",
        Some("address") => "Your address is changed.",
        Some("password") => "Your password is changed. Every other browser is logged out, and a letter is on its way.",
        Some("new-version") => "You accepted the new version.",
        Some("old-version") => "You stay with the old version. It goes on for what we collected before.",
        Some("left-company") => "You no longer belong to the company. Your own account is as it was.",
        _ => return None,
    };
    Some(view! { <Notice tone=Tone::Success title="Saved.">{told}</Notice> })
}
