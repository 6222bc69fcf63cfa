//! Each form and each of its rules, once as a page without script and once as the server function its island calls
//! (HOUSE rule 11, S2, S3, A-34). A form or a rule that is missing from the table fails.

mod manners;
mod table;

use crate::support::{Company, Person, TestApp, Visitor, in_hexadecimal, is_about_factors, post};
use crate::{back_office, guardian, policy, recovery, request};
use http::StatusCode;
use sofapop::{
    account::pages::address_fields,
    router::forms,
    ui::form::{Control, FieldSpec, FormSpec},
    values::secret::Secret,
};
use std::collections::BTreeSet;
pub use table::good;
use table::{GOOD, RULES, Rule, WITHOUT_RULES, typed};

/// Somebody who stands before a form: far enough on the way, or logged in.
pub async fn before<'a>(app: &'a TestApp, form: &str) -> (Visitor<'a>, Vec<(&'static str, String)>) {
    let mut visitor = app.visitor();
    let mut fields = good(form);
    match form {
        "register_credentials" | "register_person" => {
            visitor.was_born("27", "3", "1990").await;
        }
        "register_address" => {
            visitor.was_born("27", "3", "1990").await;
            let reach = good("register_person");
            let reach: Vec<_> = reach.iter().map(|(name, value)| (*name, &**value)).collect();
            visitor.send("/register/person", &reach).await;
        }
        "register_send" => {
            visitor.fill_in(&Person::named("sender")).await;
        }
        "answer_amendment" => {
            policy::ask_anew(app).await;
            visitor.is_somebody(form).await;
        }
        "register_confirm" => {
            visitor.ask_for_a_letter(&Person { user_name: "ADA".to_owned(), ..Person::named("other") }).await;
            fields[0].1 = app.letter_to("other@example.org").token().to_owned();
        }
        "close_account" => visitor = app.customer(&Person::named("leaver")).await,
        "keep_account" => {
            let stayer = Person::named("stayer");
            visitor = app.customer(&stayer).await;
            visitor.send("/account/close", &[("password", &stayer.password)]).await;
            app.work().await;
            visitor.try_to_log_in(&stayer.user_name, &stayer.password).await.on("Your account is closing");
        }
        "register_company" | "register_contact" => {
            visitor.begins_for_a_company().await;
        }
        "register_company_address" => {
            visitor.begins_for_a_company().await;
            let company = good("register_company");
            let company: Vec<_> = company.iter().map(|(name, value)| (*name, &**value)).collect();
            visitor.send("/register/company/details", &company).await;
        }
        "register_invited" | "decline_invitation" => {
            app.administrator(&Company::of(form)).await.invites(&format!("{form}@example.org")).await;
            fields[0].1 = app.letter_to(&format!("{form}@example.org")).token().to_owned();
        }
        "change_organisation" | "change_organisation_address" | "invite_member" => {
            visitor = app.administrator(&Company::of(form)).await;
        }
        "withdraw_invitation" => {
            visitor = app.administrator(&Company::of(form)).await;
            visitor.invites(&format!("{form}@example.org")).await;
            fields[0].1 = visitor.behind("Withdraw the invitation to withdraw_invitation@example.org")[0].1.clone();
        }
        "remove_member" | "change_role" => {
            visitor = app.administrator(&Company::of(form)).await;
            let person = Person { real_name: "Grace Hopper".to_owned(), ..Person::named(&format!("{form}-2")) };
            app.colleague(&mut visitor, &person).await;
            visitor.open("/account/organisation").await;
            fields[0].1 = visitor.behind("Remove Grace Hopper")[0].1.clone();
        }
        "accept_invitation" => {
            let person = Person::named("guest");
            app.administrator(&Company::of(form)).await.invites(&person.email).await;
            visitor.register(&person).await.log_in(&person).await.open("/account/invitation").await;
            fields[0].1 = visitor.behind("Accept the invitation of Engines of accept_invitation")[0].1.clone();
        }
        "log_out" | "change_profile" | "change_address" | "change_password" => {
            visitor.log_in(&Person::ada()).await;
        }
        "prove" | "end_other_logins" | "change_user_name" | "change_hint" | "ask_email_change" => {
            visitor.is_somebody(form).await;
        }
        "name_login" | "end_login" => {
            visitor.is_somebody(form).await;
            let hash = sofapop::server::tokens::hash(&Secret::new(visitor.cookies["__Host-session"].clone()));
            let hash = in_hexadecimal(&hash.0);
            let logins = app.rows("SELECT id, token_hash FROM sessions").await;
            let this = logins.into_iter().find(|login| login["token_hash"] == hash);
            fields[0].1 = this.expect("a login")["id"].clone();
        }
        "confirm_email" | "undo_email" => {
            visitor.is_somebody(form).await;
            let owner = form.replace('_', "-");
            let known = app.rows(&format!("SELECT email FROM accounts WHERE user_name = '{owner}'")).await;
            let (old, new) = (&known[0]["email"], format!("{form}-{}@example.org", app.count("email_changes").await));
            visitor.send("/account/email", &[("email", &new)]).await.on("Your account");
            app.work().await;
            fields[0].1 = app.letter_to(&new).token().to_owned();
            if form == "undo_email" {
                visitor.send("/account/email/confirm", &[("token", &fields[0].1)]).await;
                app.work().await;
                fields[0].1 = app.letter_to(old).token().to_owned();
            }
        }
        "register_guardian" => {
            visitor.needs_a_guardian().await;
        }
        "register_guardian_address" | "register_ask_again" | "register_code" | "register_stop" => {
            visitor.asks("parent@example.org").await;
        }
        "register_go_on" => {
            visitor.asks("parent@example.org").await;
            app.guardian_answers(&visitor, "approved").await;
            fields[0].1 = app.question_of(&visitor).await.facts.go_on.rsplit('/').next().unwrap_or_default().to_owned();
        }
        "guardian_ask" | "guardian_take_back" => {
            visitor.is_somebody(form).await;
            app.is_a_child(&Person::named(&form.replace('_', "-")), "anna@example.org").await;
            if form == "guardian_take_back" {
                visitor.open("/account/guardian/ask").await;
                visitor.fill("Their e-mail address", "carl@example.org").press("Ask them").await;
                let asked = app.rows("SELECT id FROM guardian_questions ORDER BY asked_at DESC").await;
                fields[0].1 = asked[0]["id"].clone();
            }
        }
        "guardian_open" | "guardian_change" | "guardian_end" | "guardian_erase" => {
            let child = Person::named(&format!("child-of-{}", form.replace('_', "-")));
            let guardian = format!("{form}@example.org");
            app.customer(&child).await;
            app.is_a_child(&child, &guardian).await;
            if form == "guardian_open" {
                let link = visitor.is_sent_the_link_of(&guardian).await;
                fields[0].1 = link.rsplit('/').next().unwrap_or_default().to_owned();
            } else {
                visitor.looks_as(&guardian).await.follow("Look and decide: Ada").await;
            }
            if matches!(form, "guardian_change" | "guardian_end") {
                fields[0].1 = visitor.page.path.rsplit('/').next().unwrap_or_default().to_owned();
            }
        }
        "guardian_decide" | "guardian_confirm" | "guardian_again" | "guardian_code" | "guardian_here"
        | "guardian_here_code" => guardian::stands_before(&mut visitor, form, &mut fields).await,
        _ if form.starts_with("staff_") => back_office::stands_before(&mut visitor, form, &mut fields).await,
        "prove_request" | "withdraw_request" => request::stands_before(&mut visitor, form, &mut fields).await,
        _ if form.starts_with("recover_") => recovery::stands_before(&mut visitor, form, &mut fields).await,
        _ if is_about_factors(form) => visitor.stands_before(form, &mut fields).await,
        _ => {}
    }
    (visitor, fields)
}

fn spec(form: &str) -> &'static FormSpec {
    forms().find(|spec| spec.name == form).unwrap_or_else(|| panic!("there is no form {form}"))
}

/// The fields as they are drawn for what is typed: those of an address follow its country.
fn drawn(form: &'static FormSpec, typed: &[(&str, &str)]) -> &'static [FieldSpec] {
    match typed.iter().find(|(name, _)| *name == "country") {
        Some((_, country)) if form.fields[0].control == Control::Hidden => address_fields(country),
        _ => form.fields,
    }
}

#[test]
fn the_table_holds_every_form_and_every_rule() {
    let told: BTreeSet<_> = RULES.iter().map(|rule| (rule.form, rule.field, rule.code)).collect();
    assert_eq!(told.len(), RULES.len(), "a rule stands in the table twice");
    let mut known = BTreeSet::new();
    for form in forms() {
        let rules = form
            .fields
            .iter()
            .flat_map(|field| field.problems.iter().map(|problem| (form.name, field.name, problem.code())));
        known.extend(rules);
        let ruled = told.iter().any(|(name, ..)| *name == form.name);
        assert!(ruled != WITHOUT_RULES.contains(&form.name), "{} has no row in the table", form.name);
        let names: Vec<_> = form.fields.iter().map(|field| field.name).collect();
        assert_eq!(good(form.name).iter().map(|(name, _)| *name).collect::<Vec<_>>(), names, "{}", form.name);
    }
    assert_eq!(told, known);
    assert_eq!(GOOD.len(), forms().count(), "a form of the table is gone");
}

#[test]
fn every_form_has_an_address_and_a_function_of_its_own() {
    for by in [|form: &FormSpec| form.action, |form: &FormSpec| form.api, |form: &FormSpec| form.name] {
        let all: BTreeSet<_> = forms().map(by).collect();
        assert_eq!(all.len(), forms().count(), "{all:?}");
    }
}

on_default_database!(each_form_answers_each_rule_by_page_and_by_function, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for form in forms().filter(|form| !WITHOUT_RULES.contains(&form.name)) {
        let (mut visitor, fields) = before(&app, form.name).await;
        let stored = app.kept().await;
        for rule in RULES.iter().filter(|rule| rule.form == form.name) {
            let fields = typed(&fields, rule);
            page_refuses(&mut visitor, form, rule, &fields).await;
            function_refuses(&mut visitor, form, rule, &fields).await;
            assert_eq!(app.kept().await, stored, "{rule:?} stored something");
        }
    }
});

async fn page_refuses(visitor: &mut Visitor<'_>, form: &'static FormSpec, rule: &Rule, fields: &[(&str, &str)]) {
    visitor.send(form.action, fields).await;
    let page = &visitor.page;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{rule:?}: {}", page.text());
    assert_eq!(page.path, form.action, "{rule:?}: what was typed stays out of the address");
    assert!(page.title().starts_with("Error: "), "{rule:?}: {}", page.title());
    let drawn = drawn(form, fields);
    let sentence = sentence_of(drawn, rule);
    assert_eq!(page.problems(), [(rule.field.to_owned(), sentence)], "{rule:?}");
    let shown = page.values();
    for (name, value) in fields {
        let Some(field) = drawn.iter().find(|field| field.name == *name) else { continue };
        let secret = field.control.is_secret();
        assert!(!secret || value.len() < 4 || !page.html.contains(value), "{rule:?}: {name} is sent back");
        let is_choice = field.control.is_chosen() || field.control == Control::Tick;
        let refused_choice = is_choice && rule.field == *name;
        let invisible =
            field.control == Control::OnPage || field.control == Control::WhenRefused && rule.field != *name;
        if !secret && !refused_choice && !invisible {
            let kept = ((*name).to_owned(), (*value).to_owned());
            assert!(shown.contains(&kept), "{rule:?}: {kept:?} is lost, {shown:?} is shown");
        }
    }
}

async fn function_refuses(visitor: &mut Visitor<'_>, form: &'static FormSpec, rule: &Rule, fields: &[(&str, &str)]) {
    let answer = visitor.answer_to(post(form.api, fields)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{rule:?}: {}", answer.text());
    let told = answer.json();
    assert_eq!(told["error"], "invalid", "{rule:?}");
    let errors = told["errors"].as_array().expect("a list");
    let told: Vec<_> = errors.iter().map(|error| (&error["field"], &error["problem"]["code"])).collect();
    assert_eq!(told, [(&rule.field.into(), &rule.code.into())], "{rule:?}");
    let text = answer.text();
    for (name, value) in fields {
        assert!(value.len() < 6 || !text.contains(value), "{rule:?}: the value of {name} travels in the error");
    }
}

/// The sentence stands at the field already, for the island; page, summary and island say the same.
fn sentence_of(drawn: &'static [FieldSpec], rule: &Rule) -> String {
    let field = drawn.iter().find(|field| field.name == rule.field).expect("a field");
    let problem = field.problems.iter().find(|problem| problem.code() == rule.code).expect("a problem");
    sofapop::ui::messages::sentence(field, *problem)
}

#[test]
fn the_words_of_every_rule() {
    let sentence = |rule: &Rule| {
        let fields = good(rule.form);
        sentence_of(drawn(spec(rule.form), &typed(&fields, rule)), rule)
    };
    let told: Vec<_> = RULES
        .iter()
        .map(|rule| format!("{} / {} / {}: {}", rule.form, rule.field, rule.code, sentence(rule)))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

on_default_database!(what_is_right_is_taken_by_page_and_by_function, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for form in forms().filter(|form| form.name != "register_confirm") {
        let (mut visitor, fields) = before(&app, form.name).await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = visitor.answer_to(post(form.action, &fields)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}: {}", form.name, answer.text());
        let next = answer.header("location").to_owned();
        for (name, value) in &fields {
            assert!(
                value.len() < 3 || value.starts_with('/') || !next.contains(value),
                "{}: {name} is in {next}",
                form.name
            );
        }
    }
    app.work().await;
});

on_default_database!(a_function_leads_where_its_page_leads, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for form in forms().filter(|form| form.name != "register_confirm") {
        let (mut visitor, fields) = before(&app, form.name).await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = visitor.answer_to(post(form.api, &fields)).await;
        assert_eq!(answer.status, StatusCode::OK, "{}: {}", form.name, answer.text());
        let path = answer.json()["path"].as_str().expect("a path").to_owned();
        assert!(path.starts_with('/'), "{path}");
    }
    app.work().await;
});

on_default_database!(everything_that_is_wrong_is_told_at_once_in_the_order_of_the_fields, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register(&Person::ada()).await;
    for form in [
        "log_in",
        "register_credentials",
        "register_person",
        "register_address",
        "register_company",
        "register_company_address",
        "register_contact",
        "register_send",
        "change_profile",
        "change_address",
        "change_password",
        "change_organisation",
        "change_organisation_address",
        "add_app",
        "file_request",
        "register_guardian",
        "register_guardian_address",
    ] {
        let form = spec(form);
        let (mut visitor, fields) = before(&app, form.name).await;
        // What a form was drawn for goes with it, whatever else is left empty.
        let hidden = fields.iter().filter(|(name, _)| *name == "country" && form.fields[0].control == Control::Hidden);
        let hidden: Vec<_> = hidden.map(|(name, value)| (*name, &**value)).collect();
        visitor.send(form.action, &hidden).await;
        let told: Vec<_> = visitor.problems().into_iter().map(|(field, _)| field).collect();
        let drawn = drawn(form, &hidden);
        let demanded = drawn.iter().filter(|field| field.problems.iter().any(|problem| problem.code() == "missing"));
        assert_eq!(told, demanded.map(|field| field.name).collect::<Vec<_>>(), "{}", form.name);
    }
});

on_default_database!(a_form_of_somebody_who_is_logged_out_leads_to_the_login, |db| async {
    let app = TestApp::start(db).await;
    for form in [
        "change_profile",
        "change_address",
        "change_password",
        "change_organisation",
        "invite_member",
        "remove_member",
        "add_app",
        "add_passkey",
        "rename_factor",
        "remove_factor",
        "keep_recovery_codes",
        "switch_password_free",
        "close_account",
        "keep_account",
        "answer_amendment",
    ]
    .map(spec)
    {
        let mut visitor = app.visitor();
        visitor.send(form.action, &[]).await.on("Log in");
        assert_eq!(visitor.page.path, format!("/login?next={}", form.action));
        let answer = visitor.answer_to(post(form.api, &[])).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
        assert_eq!(answer.text(), r#"{"error":"logged-out"}"#);
    }
});
