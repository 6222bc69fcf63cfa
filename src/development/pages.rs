//! `/_dev/pages.json`: every page of the shop, who may see it, and how a test gets to it. The tests take their lists of
//! pages from here; a page without an entry fails one (`tests/it/house/pages.rs`).

use serde_json::{Value, json};

/// How a test gets to a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Everybody, by this address.
    Open(&'static str),
    /// A customer, by this address.
    Customer(&'static str),
    /// With the form of this name, as `end2end/forms.ts` prepares it.
    Form(&'static str),
    /// Where the form of this name leads.
    After(&'static str),
    /// By a story that `end2end/stories.ts` tells.
    Story,
}

use Way::{After, Customer, Form, Open, Story};

/// Pages whose address is not that of a form, by their routes.
pub const WAYS: &[(&str, Way)] = &[
    ("/", Open("/")),
    ("/sofas/{slug}", Open("/sofas/plop")),
    ("/register/invited/{token}", Form("register_invited")),
    ("/register/sent", After("register_send")),
    ("/register/confirm/{token}", Form("register_confirm")),
    ("/register/done", After("register_confirm")),
    ("/register/waiting", Form("register_ask_again")),
    ("/register/go-on/{token}", Form("register_go_on")),
    ("/logged-out", Open("/logged-out")),
    ("/account", Customer("/account")),
    ("/account/email/confirm/{token}", Form("confirm_email")),
    ("/account/email/changed", After("confirm_email")),
    ("/account/email/undo/{token}", Form("undo_email")),
    ("/account/email/undone", After("undo_email")),
    ("/account/sessions", Customer("/account/sessions")),
    ("/account/sessions/{login}", Form("name_login")),
    ("/recover/sent", After("recover_ask")),
    ("/recover/link/{token}", Form("recover_open")),
    ("/recover/waiting", After("recover_wait")),
    ("/recover/stop/{token}", Form("recover_stop")),
    ("/recover/stopped", After("recover_stop")),
    ("/recover/done", After("recover_password")),
    ("/account/factors", Customer("/account/factors")),
    ("/account/factors/veto/{token}", Form("veto_factor")),
    ("/account/factors/vetoed", After("veto_factor")),
    ("/guardian/question/{token}", Form("guardian_decide")),
    ("/guardian/confirm/{token}", Form("guardian_confirm")),
    ("/guardian/thanks", After("guardian_decide")),
    ("/guardian/counts", After("guardian_confirm")),
    ("/guardian/said-no", Open("/guardian/said-no")),
    ("/guardian/noted", Open("/guardian/noted")),
    ("/guardian/refused", Open("/guardian/refused")),
    ("/guardian/form", Open("/guardian/form")),
    ("/guardian/code/sent", After("guardian_code")),
    ("/guardian/code/{code}", Open("/guardian/code/AAAA-AAAA")),
    ("/guardian", After("guardian_open")),
    ("/guardian/open/{token}", Form("guardian_open")),
    ("/guardian/child/{guardianship}", Form("guardian_change")),
    ("/account/children", Customer("/account/children")),
    ("/account/guardian", Form("guardian_take_back")),
    ("/account/resting", Story),
    ("/account/copy", Customer("/account/copy")),
    ("/account/closed", Open("/account/closed")),
    ("/account/closing/{token}", Open("/account/closing/expired")),
    ("/account/kept", After("keep_account")),
    ("/contact", Open("/contact")),
    ("/imprint", Open("/imprint")),
    ("/cookies/help", Open("/cookies/help")),
    ("/cookies/needed", Open("/cookies/needed")),
    ("/cookies/banners/{version}", Open("/cookies/banners/1")),
    ("/privacy", Open("/privacy")),
    ("/privacy/what-we-store", Open("/privacy/what-we-store")),
    ("/privacy/request/sent", After("file_request")),
    ("/privacy/request/confirm/{token}", Form("prove_request")),
    ("/privacy/request/received", After("prove_request")),
    ("/privacy/request/status/{token}", Form("withdraw_request")),
    ("/privacy/request/withdrawn", After("withdraw_request")),
    ("/account/privacy", Customer("/account/privacy")),
    ("/account/privacy/requests", Customer("/account/privacy/requests")),
    ("/account/privacy/requests/{id}", Story),
    ("/policies", Open("/policies")),
    ("/policies/{document}", Open("/policies/privacy-statement")),
    ("/policies/{document}/{number}", Open("/policies/service-agreement/1")),
    ("/policies/{document}/{from}/{to}", Open("/policies/privacy-statement/1/1")),
    ("/privacy/evidence", Open("/privacy/evidence")),
    ("/privacy/evidence/{day}", Open("/privacy/evidence/2030-02-28")),
    ("/account/organisation", Form("change_role")),
    ("/account/invitation/declined", After("decline_invitation")),
    ("/staff", Story),
    ("/staff/second-factor", Story),
    ("/staff/acts", Story),
    ("/staff/case/{id}", Form("staff_carry_out")),
    ("/_dev/gallery", Open("/_dev/gallery")),
    ("/_dev/fault", Open("/_dev/fault")),
    ("/_dev/mailbox", Open("/_dev/mailbox")),
    ("/_dev/mailbox/{letter}", Story),
];

/// Every route with its entry. A page at the address of a form is reached with that form.
pub fn index<'a>(
    routes: impl IntoIterator<Item = &'a str>,
    forms: &[(&'static str, &'static str)],
) -> Vec<(&'a str, Option<Way>)> {
    let way = |route: &str| {
        let own = WAYS.iter().find(|(known, _)| *known == route).map(|(_, way)| *way);
        own.or_else(|| forms.iter().find(|(_, action)| *action == route).map(|(name, _)| Form(name)))
    };
    routes.into_iter().map(|route| (route, way(route))).collect()
}

/// The index as the browser tests read it.
pub fn as_json(index: &[(&str, Option<Way>)]) -> Value {
    let entry = |(route, way): &(&str, Option<Way>)| {
        let (kind, by) = match way {
            Some(Open(address)) => ("open", *address),
            Some(Customer(address)) => ("customer", *address),
            Some(Form(name)) => ("form", *name),
            Some(After(name)) => ("after", *name),
            Some(Story) => ("story", ""),
            None => ("unknown", ""),
        };
        json!({ "route": route, "audience": audience(route), "way": kind, "by": by })
    };
    index.iter().map(entry).collect()
}

/// Who may see a page.
fn audience(route: &str) -> &'static str {
    match route.split('/').nth(1) {
        Some("_dev") => "developers",
        Some("staff") => "staff",
        Some("account") => "customers",
        Some("guardian") => "guardians",
        _ => "everybody",
    }
}
