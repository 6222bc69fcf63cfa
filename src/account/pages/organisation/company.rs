//! `/account/organisation`

use super::{
    row_action,
    specs::{CHANGE_ROLE, REMOVE, WITHDRAW},
};
use crate::{
    account::server::organisation::{self, Colleague, Invitation, Role, Standing},
    server::http,
    ui::{
        layout::{Aside, Back, Page, Row, Split, SummaryList, when_loaded},
        notice::{Notice, Tone},
        table::{DataTable, Head},
    },
    values::country,
};
use leptos::prelude::*;

#[component]
pub fn OrganisationPage() -> impl IntoView {
    let loading = http::load(|cx| async move {
        let standing = organisation::company(&cx).await?;
        let colleagues = organisation::colleagues(&cx).await?;
        let invitations = organisation::invitations(&cx).await?;
        Ok((standing, colleagues, invitations))
    });
    when_loaded(loading, |(standing, colleagues, invitations)| draw(standing, colleagues, invitations))
}

/// Where the buttons of single rows post to: whoever comes there to look, as after a login, sees the company.
#[component]
pub fn OrganisationActionPage() -> impl IntoView {
    http::redirect("/account/organisation");
}

fn draw(standing: Standing, colleagues: Vec<Colleague>, invitations: Vec<Invitation>) -> impl IntoView {
    let administers = standing.role == Role::Administrator;
    let above = view! { <Back to="/account" words="Your account"/> };
    let aside = view! {
        <Aside
            spot="lilac"
            heading="The company's, not yours"
            text="The company's record stays when somebody leaves, without their name. Your login and your own details stay yours."
        />
    };
    view! {
        <Page title="Your company" heading="Your company" lede=standing.name.clone() above=above.into_any()>
            <Split aside=aside.into_any()>
                {told()}
                {administers.then(|| address_notice(&standing))}
                <section class="panel spot-mint" aria-labelledby="company">
                    <h2 id="company">"The company's details"</h2>
                    <SummaryList rows=rows_of(standing, administers)/>
                </section>
                <section class="panel" aria-labelledby="people">
                    <h2 id="people">"Its people"</h2>
                    {people(colleagues, administers)}
                    {administers.then(|| view! {
                        <p><a class="button secondary small" href="/account/organisation/invite">"Invite somebody"</a></p>
                    })}
                </section>
                {(!invitations.is_empty()).then(|| view! {
                    <section class="panel" aria-labelledby="invitations">
                        <h2 id="invitations">"Open invitations"</h2>
                        {open_invitations(invitations)}
                    </section>
                })}
            </Split>
        </Page>
    }
}

/// Nothing can be delivered to an address that is not one of the company's own country.
fn address_notice(standing: &Standing) -> Option<impl IntoView + use<>> {
    (!standing.address.fits(&standing.country)).then(|| {
        view! {
            <Notice tone=Tone::Warning title="The address needs a look.">
                "It does not go with the company's country yet. "
                <a href="/account/organisation/address">"Correct the address"</a>
            </Notice>
        }
    })
}

fn rows_of(standing: Standing, administers: bool) -> Vec<Row> {
    let details = administers.then_some("/account/organisation/details");
    let address = administers.then_some("/account/organisation/address");
    vec![
        Row::new("Company name", standing.name, details),
        Row::new("VAT number", standing.vat_number, details),
        Row::new("Company telephone number", standing.telephone.international(), details),
        Row::new("Company address", country::lines_of(&standing.address), address),
        Row::new("Customer since", standing.opened_at.day_in_words(), None),
    ]
}

fn people(colleagues: Vec<Colleague>, administers: bool) -> impl IntoView {
    let heads = ["Name", "Role", "Since"].map(Head::new).to_vec();
    let row = |colleague: &Colleague| {
        let Colleague { name, role, since, is_leaving, is_self, .. } = colleague;
        let shown = match (is_self, is_leaving) {
            (true, _) => format!("{name} (you)"),
            (false, true) => format!("{name} (is leaving)"),
            (false, false) => name.clone(),
        };
        vec![shown, role.words().to_owned(), since.day_in_words()]
    };
    let rows = colleagues.iter().map(row).collect();
    let actions = colleagues.into_iter().map(|colleague| actions(colleague, administers)).collect();
    view! { <DataTable caption="Whoever came first stands first" heads rows actions/> }
}

fn actions(colleague: Colleague, administers: bool) -> AnyView {
    let Colleague { id, name, role, is_self, .. } = colleague;
    let changed = match role {
        Role::Administrator => (Role::Member, "Make a member"),
        Role::Member => (Role::Administrator, "Make an administrator"),
    };
    let role_action = administers.then(|| {
        let (other, words) = changed;
        let values = vec![("member", id.to_string()), ("role", other.code().to_owned())];
        row_action(&CHANGE_ROLE, values, words, name.clone())
    });
    let remove = (administers || is_self).then(|| {
        let words = if is_self { "Leave the company" } else { REMOVE.button };
        row_action(&REMOVE, vec![("member", id.to_string())], words, name)
    });
    view! { <div class="row">{role_action} {remove}</div> }.into_any()
}

fn open_invitations(invitations: Vec<Invitation>) -> impl IntoView {
    let heads = ["To", "Good until"].map(Head::new).to_vec();
    let row = |invitation: &Invitation| vec![invitation.email.clone(), invitation.expires_at.day_in_words()];
    let rows = invitations.iter().map(row).collect();
    let withdraw = |invitation: Invitation| {
        let values = vec![("invitation", invitation.id.to_string())];
        row_action(&WITHDRAW, values, WITHDRAW.button, format!("the invitation to {}", invitation.email)).into_any()
    };
    let actions = invitations.into_iter().map(withdraw).collect();
    view! { <DataTable caption="Nobody has answered these yet" heads rows actions/> }
}

fn told() -> Option<AnyView> {
    let saved = match http::query("saved").as_deref() {
        Some("company") => Some("The company's details are changed."),
        Some("invited") => Some("The invitation is on its way. It is good for 7 days."),
        Some("withdrawn") => Some("The invitation is withdrawn. Its link no longer works."),
        Some("removed") => Some("That person no longer belongs to the company. A letter tells them."),
        Some("role") => Some("The role is changed."),
        Some("joined") => Some("You belong to the company now."),
        _ => None,
    };
    let refused = match http::query("told").as_deref() {
        Some("last-administrator") => Some(
            "You are the only administrator. Make somebody else one first, or invite somebody; or close your account.",
        ),
        Some("invitations") => {
            Some("There are 20 open invitations, and that is the most. Withdraw one, or wait for an answer.")
        }
        _ => None,
    };
    let saved = saved.map(|told| view! { <Notice tone=Tone::Success title="Done.">{told}</Notice> }.into_any());
    let refused = refused
        .map(|told| view! { <Notice tone=Tone::Warning title="Nothing was changed.">{told}</Notice> }.into_any());
    saved.or(refused)
}
