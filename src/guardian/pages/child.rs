//! A child's own pages about their guardians, in words a child reads.

use super::specs::{ASK, TAKE_QUESTION_BACK};
use crate::{
    guardian::{
        model::{EndedBy, Permission},
        server::{
            State,
            child::{self, Answers, Asked, Own, Rests},
        },
    },
    server::http,
    ui::{
        dead_link::DeadLink,
        form::{Form, title_of},
        layout::{Aside, Back, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
};
use leptos::prelude::*;

/// `/account/guardian`
#[component]
pub fn ChildPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { child::own(&cx).await }), |own| {
        if own.rests.is_some() {
            http::redirect("/account/resting");
            return ().into_any();
        }
        draw(own).into_any()
    })
}

fn draw(own: Own) -> impl IntoView {
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="mint"
            heading="Nobody logs in as you"
            text="Your guardians have a page of their own. They cannot read your password, and each time they look you see it here."
        />
    };
    view! {
        <Page
            title="Your guardians"
            heading="Your guardians"
            lede="You are under age, so a grown-up answers for you. Here you see who, and what they can do."
            above=above.into_any()
        >
            <Split aside=aside.into_any()>
                {told()}
                {own.guardians.iter().map(guardian).collect_view()}
                {what_they_see()}
                {looks(&own)}
                {questions(&own.asked)}
            </Split>
        </Page>
    }
}

/// `/account/resting`
#[component]
pub fn RestingPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { child::own(&cx).await }), |own| match own.rests {
        Some(why) => resting(why, &own.asked).into_any(),
        None => {
            http::redirect("/account/guardian");
            ().into_any()
        }
    })
}

fn resting(why: Rests, asked: &[Asked]) -> impl IntoView + use<> {
    let (lede, text) = match why {
        Rests::NoGuardian => (
            "No grown-up answers for you here now, so your account has to wait.",
            "Ask a parent or guardian. Once they have said yes, everything is as it was.",
        ),
        Rests::SaidNo => (
            "A guardian of yours said that the account may not be used for now.",
            "Talk to them. They can allow it again on their own page, and then everything is as it was.",
        ),
    };
    let ask = (why == Rests::NoGuardian).then(|| {
        view! { <p><a class="button" href=ASK.action>"Ask a parent or guardian"</a></p> }
    });
    let questions = questions(asked);
    view! {
        <Page title="Your account rests" heading="Your account rests" lede=lede>
            <div class="stack">
                {told()}
                <p>{text}</p>
                {ask}
                {questions}
                <p>"Nothing of yours is lost meanwhile. You can look at all our sofas, and log out at the top of the page."</p>
                <p>
                    "You would rather have the account gone? "
                    <a href="/privacy/request">"Ask us to erase it"</a> "."
                </p>
            </div>
        </Page>
    }
}

/// `/account/guardian/ask`
#[component]
pub fn AskPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { child::own(&cx).await }), |own| {
        let back = if own.rests.is_some() { "/account/resting" } else { "/account/guardian" };
        let above = view! { <Back to=back words="Your guardians"/> };
        let lede = if own.asked.is_empty() {
            "They get a letter, and can say yes or no without an account."
        } else {
            "You asked somebody already. If you ask somebody else now, the letter before opens nothing any more."
        };
        view! {
            <Page
                title=title_of(&ASK, "Ask a parent or guardian")
                heading="Ask a parent or guardian"
                lede=lede
                above=above.into_any()
            >
                <Form spec=&ASK focused=true/>
            </Page>
        }
    })
}

/// `/account/guardian/take-back`: where the form posts to; it leads on when it could be done.
#[component]
pub fn TakeBackPage() -> impl IntoView {
    view! {
        <DeadLink
            heading="There is nothing to take back"
            lede="The question was answered or taken back already."
            text="Your guardians and your questions stand on one page."
            ways=&[("Your guardians", "/account/guardian")]
        />
    }
}

fn told() -> Option<AnyView> {
    let notice =
        |tone, title: &'static str, told: &'static str| view! { <Notice tone title>{told}</Notice> }.into_any();
    if http::query("asked").is_some() {
        return Some(notice(Tone::Success, "Asked.", "Our letter is on its way. You see here what becomes of it."));
    }
    if http::query("taken").is_some() {
        return Some(notice(Tone::Success, "Taken back.", "The letter opens nothing any more."));
    }
    http::query("settled")
        .map(|_| notice(Tone::Information, "It was answered meanwhile.", "So there was nothing to take back."))
}

fn guardian(answers: &Answers) -> impl IntoView + use<> {
    let Answers { first_name, bond } = answers;
    let name = if first_name.is_empty() { "A guardian".to_owned() } else { first_name.clone() };
    let id = format!("guardian-{}", bond.id);
    let mut rows = vec![
        Row::new("Since", bond.began_at.day_in_words(), None),
        Row::new("How they showed who they are", bond.method.words(), None),
    ];
    match (bond.ended_at, bond.ended_by) {
        (Some(at), by) => {
            let how = match by {
                Some(EndedBy::Guardian) => "They ended it",
                Some(EndedBy::Staff) => "Our staff ended it",
                _ => "You came of age",
            };
            rows.push(Row::new("Until", format!("{}. {how}.", at.day_in_words()), None));
        }
        (None, _) => {
            let yes = |permission| if bond.allows(permission) { "Yes" } else { "No" };
            rows.push(Row::new("You may use your account", yes(Permission::Use), None));
            rows.push(Row::new("Your data may go to others", yes(Permission::Disclosure), None));
        }
    }
    let labelled = id.clone();
    view! {
        <section class="panel spot-mint" aria-labelledby=labelled>
            <h2 id=id>{name}</h2>
            <SummaryList rows/>
        </section>
    }
}

fn what_they_see() -> impl IntoView {
    view! {
        <section class="panel" aria-labelledby="see">
            <h2 id="see">"What your guardians can see"</h2>
            <ul>
                <li>"your name, your address, your telephone number and your mail address"</li>
                <li>"on which days you logged in, and with what kind of browser"</li>
                <li>"what we sent to others about you, such as letters"</li>
                <li>"what they allowed, and when"</li>
            </ul>
            <p>"They cannot see your password, your hint answer, or which sofas you looked at."</p>
        </section>
    }
}

fn looks(own: &Own) -> impl IntoView + use<> {
    let heads = ["When", "Who"].map(Head::new).to_vec();
    let rows: Vec<_> = own.visits.iter().map(|visit| vec![visit.at.in_words(), visit.first_name.clone()]).collect();
    let shown = if rows.is_empty() {
        view! { <p>"Nobody has looked yet."</p> }.into_any()
    } else {
        view! { <DataTable caption="The newest first" heads rows/> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby="looks">
            <h2 id="looks">"When they looked"</h2>
            {shown}
        </section>
    }
}

fn questions(asked: &[Asked]) -> impl IntoView + use<> {
    let one = |asked: &Asked| {
        let state = match asked.state {
            State::Confirming { until } => {
                format!("said yes. We ask them once more in a second letter, after {}.", until.in_words())
            }
            State::WithStaff => "said yes on paper. Our staff look at the form.".to_owned(),
            State::NotGuardian => "is not your guardian, they say. Check the address, and ask again.".to_owned(),
            _ => "has not answered yet.".to_owned(),
        };
        view! {
            <li>
                <p><strong>{asked.email.clone()}</strong> " " {state}</p>
                <Form spec=&TAKE_QUESTION_BACK values=vec![("question", asked.question.to_string())]/>
            </li>
        }
    };
    let asked: Vec<_> = asked.iter().map(one).collect();
    view! {
        <section class="stack" aria-labelledby="another">
            <h2 id="another">"Another guardian"</h2>
            {if asked.is_empty() {
                view! { <p>"Two can look after you better than one. Each of them can say no."</p> }.into_any()
            } else {
                view! { <ul class="stack">{asked}</ul> }.into_any()
            }}
            <p><a class="button secondary" href=ASK.action>"Ask another parent or guardian"</a></p>
        </section>
    }
}
