//! A member of one company never reaches another by any id.

use crate::support::{Company, Person, TestApp, post};

/// An identifier that nothing has.
const NOBODYS: &str = "AAAAAAAAAAAAAAAAAAAAAA";

on_both_databases!(a_30_what_is_another_companys_is_as_absent_as_what_never_was, |db| async {
    let app = TestApp::start(db).await;
    let mut theirs = app.administrator(&Company::of("theirs")).await;
    let member = Person { real_name: "Grace Hopper".to_owned(), ..Person::named("grace") };
    app.colleague(&mut theirs, &member).await;
    theirs.invites("guest@example.org").await;
    let mut ids: Vec<String> = Vec::new();
    for query in [
        "SELECT id FROM organisations",
        "SELECT id FROM memberships",
        "SELECT id FROM invitations",
        "SELECT id FROM accounts",
    ] {
        ids.extend(app.rows(query).await.into_iter().map(|row| row["id"].clone()));
    }
    let mut administrator = app.administrator(&Company::of("mine")).await;
    let plain = app.colleague(&mut administrator, &Person::named("plain")).await;
    let private = app.customer(&Person::named("private")).await;
    let before = app.dump().await;

    for mut stranger in [administrator, plain, private] {
        for (form, field) in [
            ("withdraw_invitation", "invitation"),
            ("remove_member", "member"),
            ("change_role", "member"),
            ("accept_invitation", "invitation"),
            ("decline_invitation", "invitation"),
        ] {
            let spec = sofapop::router::forms().find(|spec| spec.name == form).expect("a form");
            for path in [spec.action, spec.api] {
                let mut absent = None;
                for id in
                    [NOBODYS, "", "no id", "a\0b", "' OR 1=1 --"].into_iter().chain(ids.iter().map(String::as_str))
                {
                    let mut fields = vec![(field, id)];
                    fields.extend(
                        spec.fields
                            .iter()
                            .filter(|other| other.name != field)
                            .map(|other| (other.name, if other.name == "role" { "administrator" } else { "" })),
                    );
                    let answer = stranger.answer_to(post(path, &fields)).await;
                    let seen = (
                        answer.status,
                        answer.body.len(),
                        answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>(),
                    );
                    let absent = absent.get_or_insert_with(|| seen.clone());
                    assert_eq!(*absent, seen, "{path} {id}: {}", answer.text());
                    assert_eq!(answer.status.as_u16(), 404, "{path} {id}");
                }
            }
        }
        for path in ["/account/organisation", "/account/invitation", "/account/organisation/details"] {
            let text = stranger.ask(path).await.text();
            assert!(!text.contains("Engines of theirs") && !text.contains("Grace Hopper"), "{path}");
        }
    }
    let mut after = app.dump().await;
    after.insert("sessions".to_owned(), before["sessions"].clone());
    assert_eq!(after, before);
});
