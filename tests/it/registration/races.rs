//! Many at once, and one wins (G-15, T-16).

use crate::support::{Person, TestApp, post};
use http::header;

on_both_databases!(fifty_confirmations_at_once_open_one_account, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().ask_for_a_letter(&Person::ada()).await;
    let letter = app.letter_to("ada@example.org");
    let again = || post("/register/confirm", &[("token", letter.token()), ("user_name", "")]);
    let counted = app.at_once((0..50).map(|_| again()).collect()).await;
    assert_eq!((counted["/register/done"], counted["410"]), (1, 49), "{counted:?}");
    assert_eq!((app.count("accounts").await, app.count("profiles").await), (1, 1));
});

on_both_databases!(two_registrations_of_one_address_open_one_account, |db| async {
    let app = TestApp::start(db).await;
    let mut tokens = Vec::new();
    for name in ["ada-one", "ada-two", "ada-three", "ada-four"] {
        let person = Person { email: "ada@example.org".to_owned(), ..Person::named(name) };
        app.visitor().ask_for_a_letter(&person).await;
        tokens.push(app.letter_to("ada@example.org").token().to_owned());
    }
    let confirm = |token: &String| post("/register/confirm", &[("token", token), ("user_name", "")]);
    let counted = app.at_once(tokens.iter().map(confirm).collect()).await;
    assert_eq!((counted["/register/done"], counted["410"]), (1, 3), "{counted:?}");
    assert_eq!(app.count("accounts").await, 1);
    assert_eq!(app.count("registrations").await, 0, "all four links are spent");
});

on_both_databases!(two_registrations_of_one_user_name_open_one_account, |db| async {
    let app = TestApp::start(db).await;
    let mut tokens = Vec::new();
    for email in ["one@example.org", "two@example.org", "three@example.org"] {
        let person = Person { email: email.to_owned(), ..Person::ada() };
        app.visitor().ask_for_a_letter(&person).await;
        tokens.push(app.letter_to(email).token().to_owned());
    }
    let confirm = |token: &String| post("/register/confirm", &[("token", token), ("user_name", "")]);
    let counted = app.at_once(tokens.iter().map(confirm).collect()).await;
    assert_eq!((counted["/register/done"], counted["422"]), (1, 2), "{counted:?}");
    assert_eq!(app.count("accounts").await, 1);
    assert_eq!(app.count("registrations").await, 2, "who has to choose another name keeps the link");
});

on_both_databases!(of_two_password_changes_at_once_one_wins, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let visitor = app.customer(&ada).await;
    let change = |new: &str| {
        let fields = [("old_password", &*ada.password), ("new_password", new)];
        let mut request = post("/account/password", &fields);
        let cookies = visitor.cookie_header().parse().expect("cookies");
        request.headers_mut().insert(header::COOKIE, cookies);
        request
    };
    let all = (0..8).map(|n| change(&format!("cushion number {n}"))).collect();
    let counted = app.at_once(all).await;
    assert_eq!(counted["/account?saved=password"], 1, "{counted:?}");
    assert_eq!(app.count("sessions").await, 1);
    app.work().await;
    assert_eq!(app.letters().len(), 1, "one letter for one change");
});
