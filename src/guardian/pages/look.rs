//! One child, as their guardian sees them (C-16). Nothing here logs anybody in.

use super::specs::{CHANGE, END};
use crate::{
    guardian::{
        model::Permission,
        server::visit::{self, Child},
    },
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Back, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
        table::{DataTable, Head},
    },
    values::country,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// `/guardian/child/{guardianship}`
#[component]
pub fn ChildLookPage() -> impl IntoView {
    let id = use_params_map().read_untracked().get("guardianship").unwrap_or_default();
    when_loaded(load(id), draw)
}

async fn load(id: String) -> Option<Child> {
    super::own::looking().await?;
    http::load(move |cx| async move { visit::child(&cx, &id).await }).await
}

fn draw(child: Child) -> impl IntoView {
    let name = child.summary.real_name.clone();
    let above = view! { <Back to="/guardian" words="Your page as a guardian"/> };
    let aside = view! {
        <Aside
            spot="mint"
            heading="Your child knows"
            text="They see that you looked, and when. You see no password and no hint answer, and you cannot log in for them."
        />
    };
    view! {
        <Page title=name.clone() heading=name.clone() lede="What they did with us, what we hold, and what you allow." above=above.into_any()>
            <Split aside=aside.into_any()>
                {permissions(&child)}
                {held(&child)}
                {logins(&child)}
                {left(&child)}
                {history(&child)}
                {staff(&child)}
                <section class="panel" aria-labelledby="end">
                    <h2 id="end">"No longer the guardian"</h2>
                    <p>"What you allowed ends at once. Without another guardian the account rests."</p>
                    <Form spec=&END values=vec![("guardianship", child.bond.id.to_string())] beside=true/>
                </section>
            </Split>
        </Page>
    }
}

fn permissions(child: &Child) -> impl IntoView + use<> {
    let bond = &child.bond;
    let one = |permission: Permission| {
        let given = bond.allows(permission);
        let locked = permission == Permission::Disclosure && !bond.strength.opens_disclosure();
        let words = match (permission, given) {
            (Permission::Use, true) => "Allowed. The account can be used.",
            (Permission::Use, false) => "Not allowed. The account rests.",
            (Permission::Disclosure, true) => "Allowed. The child is asked besides, each time.",
            (Permission::Disclosure, false) => "Not allowed. Nothing goes to others, whatever the child says.",
        };
        let control = if locked {
            view! {
                <p class="hint">
                    "This cannot be switched on: you proved yourself by letters alone, and that is too little for it."
                </p>
            }
            .into_any()
        } else {
            let (decision, button) = if given { ("withdrawn", "Take it back") } else { ("given", "Allow it") };
            let whole = format!(": {}", permission.words());
            view! {
                <form method="post" action=CHANGE.action>
                    <input type="hidden" name="guardianship" value=bond.id.to_string()/>
                    <input type="hidden" name="permission" value=permission.code()/>
                    <input type="hidden" name="decision" value=decision/>
                    <button class="button secondary small" type="submit">
                        {button}<span class="visually-hidden">{whole}</span>
                    </button>
                </form>
            }
            .into_any()
        };
        view! {
            <div class="stack">
                <h3>{permission.words()}</h3>
                <p>{words}</p>
                {control}
            </div>
        }
    };
    let all: Vec<_> = Permission::ALL.iter().map(|permission| one(*permission)).collect();
    view! {
        <section class="panel spot-lilac" aria-labelledby="allowed">
            <h2 id="allowed">"What you allow"</h2>
            {all}
        </section>
    }
}

fn held(child: &Child) -> impl IntoView + use<> {
    let summary = &child.summary;
    let rows = vec![
        Row::new("Full name", &summary.real_name, None),
        Row::new("User name", &summary.user_name, None),
        Row::new("E-mail address", &summary.email, None),
        Row::new("Telephone number", summary.telephone.international(), None),
        Row::new("Country", country::name_of(&summary.country), None),
        Row::new("Address", country::lines_of(&summary.address), None),
        Row::new("Account opened", summary.opened_at.day_in_words(), None),
    ];
    view! {
        <section class="panel spot-mint" aria-labelledby="held">
            <h2 id="held">"What we hold of them"</h2>
            <SummaryList rows/>
            <p>
                "Why each of it is kept, and how long, stands in " <a href="/privacy/what-we-store">"What we store"</a> ". \
                Advertising does not exist for somebody under age."
            </p>
        </section>
    }
}

fn logins(child: &Child) -> impl IntoView + use<> {
    let heads = ["Logged in", "Last used", "With"].map(Head::new).to_vec();
    let row = |login: &crate::account::server::Login| {
        vec![login.opened_at.day_in_words(), login.last_used_at.day_in_words(), login.browser.clone()]
    };
    let rows: Vec<_> = child.logins.iter().map(row).collect();
    section("logins", "Where they are logged in", "Nowhere now.", (heads, rows))
}

fn left(child: &Child) -> impl IntoView + use<> {
    let heads = ["When", "Who received it", "What"].map(Head::new).to_vec();
    let rows: Vec<_> = child
        .left
        .iter()
        .map(|left| vec![left.at.day_in_words(), left.recipient.replace('-', " "), left.what.replace([',', '-'], " ")])
        .collect();
    section("left", "What left the shop", "Nothing.", (heads, rows))
}

fn history(child: &Child) -> impl IntoView + use<> {
    let heads = ["When", "What", "Decision", "Proof"].map(Head::new).to_vec();
    let rows: Vec<_> = child
        .permitted
        .iter()
        .map(|line| {
            let decision = match line.decision.as_str() {
                "given" => "Allowed",
                "withdrawn" => "Taken back",
                _ => "Ended",
            };
            let words = line.permission.words().to_owned();
            vec![line.at.in_words(), words, decision.to_owned(), line.strength.code().to_owned()]
        })
        .collect();
    section("history", "All you decided", "Nothing yet.", (heads, rows))
}

fn staff(child: &Child) -> Option<impl IntoView + use<>> {
    let heads = ["When", "What"].map(Head::new).to_vec();
    let rows: Vec<_> = child.staff.iter().map(|act| vec![act.at.in_words(), act.deed.words().to_owned()]).collect();
    (!rows.is_empty()).then(|| section("staff", "What our people did", "Nothing.", (heads, rows)))
}

fn section(
    id: &'static str,
    heading: &'static str,
    empty: &'static str,
    (heads, rows): (Vec<Head>, Vec<Vec<String>>),
) -> impl IntoView + use<> {
    let shown = if rows.is_empty() {
        view! { <p>{empty}</p> }.into_any()
    } else {
        view! { <DataTable caption="The newest first" heads rows/> }.into_any()
    };
    view! {
        <section class="stack" aria-labelledby=id>
            <h2 id=id>{heading}</h2>
            {shown}
        </section>
    }
}

/// `/guardian/child/permission`: where a switch posts to; drawn only where it could not be turned.
#[component]
pub fn PermissionPage() -> impl IntoView {
    nothing_done()
}

/// `/guardian/child/end`: drawn with what is missing.
#[component]
pub fn EndPage() -> impl IntoView {
    let sent = Submitted::of(END.name);
    let bond = sent.as_ref().and_then(|sent| sent.value("guardianship")).unwrap_or_default().to_owned();
    if bond.is_empty() {
        return nothing_done().into_any();
    }
    view! {
        <Page title=title_of(&END, "No longer the guardian") heading="No longer the guardian">
            <div class="stack"><Form spec=&END values=vec![("guardianship", bond)]/></div>
        </Page>
    }
    .into_any()
}

fn nothing_done() -> impl IntoView {
    http::redirect("/guardian");
    view! {
        <Page title="Nothing was done" heading="Nothing was done">
            <div class="stack">
                <Notice tone=Tone::Information title="Nothing changed.">"Open your page again."</Notice>
            </div>
        </Page>
    }
}
