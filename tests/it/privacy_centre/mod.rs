//! Everything about one's privacy on one page, in plain words (PS-3.5, B-5, B-11).

mod reading;

use crate::{
    policy::ask_anew,
    request::customer_asks,
    support::{Person, TestApp},
};
use sofapop::{consent::wording, policy::model::DocumentName, request::model::Kind, values::timestamp::Period};

on_default_database!(ps_3_5_every_record_is_a_row_with_its_date_and_version, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer_asks(&mut customer, Kind::Access, "").await;
    customer.open("/account/privacy").await.on("Your privacy");
    for document in DocumentName::ALL {
        customer.see(document.title());
    }
    customer.see("No answer that counts, so no").see(Kind::Access.words()).see("1 March 2030");
    customer.see("Logged in");
    for words in ["Where you are logged in", "What we store", "A copy of everything", "Close your account"] {
        customer.open("/account/privacy").await.follow(words).await.on(words);
    }
    customer.open("/account/privacy").await.follow("Ask us about your data").await.on("Ask about your data");
    let refused = app.visitor().ask("/account/privacy").await;
    assert_eq!(refused.header("location"), "/login?next=/account/privacy");
});

on_default_database!(d_4_whoever_is_asked_anew_sees_the_version_that_counts_and_can_answer, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer.open("/account/privacy").await.see("Accepted: version 1, 1 March 2030");
    assert!(!customer.page.text().contains("Answer the new one"));
    ask_anew(&app).await;
    app.work().await;
    app.later(Period::days(32));
    customer.log_in(&Person::ada()).await;
    let row = "Service Agreement1 March 20301Accepted: version 1, 1 March 2030";
    customer.open("/account/privacy").await.see(row);
    customer.follow("Answer the new one: Service Agreement").await.on("A new version of the Service Agreement");
});

on_both_databases!(b_11_each_choice_has_a_switch_and_its_whole_history, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    let [view, offers] = [0, 1].map(|at| wording::current().purposes[at].name);
    customer.open("/account/privacy").await.press(&format!("Switch on: {view}")).await;
    customer.on("Your privacy").see("Saved.").see("All you decided, newest first");
    assert_eq!(customer.page.path, "/account/privacy?saved=1");
    customer.press(&format!("Switch off: {view}")).await.on("Your privacy").see("Taken back");
    let rows = app.rows("SELECT purpose, decision, source FROM consents ORDER BY evidence_line").await;
    let told: Vec<_> = rows.iter().map(|row| (&*row["purpose"], &*row["decision"], &*row["source"])).collect();
    assert_eq!(told, [("remembered-view", "given", "page"), ("remembered-view", "withdrawn", "page")]);
    customer.press(&format!("Switch on: {offers}")).await.on("Your privacy");
    assert!(customer.page.html.contains("/cookies/banners/1"), "what was read can be read again");
    assert_eq!(customer.page.form(&format!("Switch off: {offers}")).action, "/cookies");
});
