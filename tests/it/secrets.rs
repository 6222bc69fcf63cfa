//! What nobody may read: not in the database's own bytes, not in any log line, not in any address (G-20, T-09, T-23).

use crate::support::{Database, Engine, Person, TestApp, Visitor, log_lines};
use sofapop::values::timestamp::Period;
use std::fs;

/// Somebody whose every word can be found again.
fn marked() -> Person {
    Person {
        user_name: "zqvxwjk-user-name".to_owned(),
        password: "zqvxwjk password of hers".to_owned(),
        question: "zqvxwjk question of hers?".to_owned(),
        answer: "zqvxwjk answer".to_owned(),
        real_name: "Zq Real Name".to_owned(),
        email: "zqvxwjk-email@example.org".to_owned(),
        telephone: "+44 20 7946 0777".to_owned(),
        country: "GB".to_owned(),
        street: "zqvxwjk street 1".to_owned(),
        extra_line: "zqvxwjk floor".to_owned(),
        dependent_locality: String::new(),
        city: "zqvxwjk city".to_owned(),
        region: String::new(),
        postcode: "ZE9 9ZQ".to_owned(),
    }
}

const NEW_PASSWORD: &str = "zqvxwjk another password";

/// Every byte the database holds, in lower case: SQLite's files as they lie, PostgreSQL's rows.
async fn bytes_of(db: &Database, app: &TestApp) -> Vec<u8> {
    let rows = format!("{:?}", app.dump().await).into_bytes();
    let files = ["sofapop.db", "sofapop.db-wal", "sofapop.db-shm"].map(|name| db.folder().join(name));
    let files: Vec<u8> = match db.engine {
        Engine::Sqlite => files.iter().flat_map(|file| fs::read(file).unwrap_or_default()).collect(),
        Engine::Postgres => Vec::new(),
    };
    assert!(db.engine == Engine::Postgres || files.len() > 4_096, "the file was found");
    [rows, files].concat().to_ascii_lowercase()
}

fn stands_in(bytes: &[u8], text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    let hexadecimal = text.bytes().map(|byte| format!("{byte:02x}")).collect::<String>();
    [text.as_bytes(), hexadecimal.as_bytes()]
        .iter()
        .any(|needle| bytes.windows(needle.len()).any(|found| found == *needle))
}

on_default_database!(ps_7_2_no_secret_stands_in_the_database_at_any_moment, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut secrets =
        vec![person.password.clone(), person.answer.clone(), person.question.clone(), NEW_PASSWORD.to_owned()];
    let mut visitor = app.visitor();
    let search = async |secrets: &[String], when: &str| {
        let bytes = bytes_of(db, &app).await;
        for secret in secrets {
            assert!(!stands_in(&bytes, secret), "“{secret}” stands in the database {when}");
        }
        bytes
    };

    visitor.fill_in(&person).await;
    secrets.extend(visitor.cookies.values().cloned());
    let typed = [&person.user_name, &person.real_name, &person.email, &person.street].map(String::clone);
    search(&[&secrets[..], &typed].concat(), "while the form is filled in").await;

    visitor.agrees_and_sends().await;
    search(&[&secrets[..], &typed].concat(), "while the letter waits").await;
    app.work().await;
    let letter = app.letter_to(&person.email);
    secrets.push(letter.token().to_owned());
    search(&[&secrets[..], &typed].concat(), "while the link is on its way").await;

    visitor.open(letter.link()).await.press("Open my account").await;
    visitor.log_in(&person).await;
    secrets.extend(visitor.cookies.values().cloned());
    change_password(&mut visitor, &person).await;
    secrets.extend(visitor.cookies.values().cloned());
    let bytes = search(&secrets, "once the account is in use").await;
    assert!(stands_in(&bytes, &person.user_name), "or this test looks in the wrong place");
    app.work().await;
});

async fn change_password(visitor: &mut Visitor<'_>, person: &Person) {
    visitor.open("/account/password").await;
    visitor.fill("Current password", &person.password).fill("New password", NEW_PASSWORD);
    visitor.press("Change password").await.on("Your account");
}

on_default_database!(no_log_line_and_no_address_knows_a_person, |db| async {
    let app = TestApp::start(db).await;
    let person = marked();
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await;
    visitor.open("/register/account").await;
    visitor.fill("User name", &format!("{} !", person.user_name)).fill("Password", "zqvxwjk short");
    visitor.fill("Hint question", &person.question).fill("Answer", "zqvxwjk").press("Continue").await;
    visitor.ask_for_a_letter(&person).await;
    let letter = app.letter_to(&person.email);
    visitor.open(letter.link()).await.press("Open my account").await;
    visitor.open(letter.link()).await;
    visitor.try_to_log_in(&person.user_name, "zqvxwjk wrong password").await;
    visitor.try_to_log_in(&person.email, &person.password).await.on("Your account");
    let session = visitor.cookies["__Host-session"].clone();
    visitor.open("/account/profile").await.fill("Full name", "zqvxwjk\u{202e}").press("Save").await;
    change_password(&mut visitor, &person).await;
    faults(&app, &mut visitor).await;

    let secrets = [letter.token(), &session, "79460777", "7946 0777", "year=1990"];
    let lines = log_lines();
    assert!(lines.iter().any(|line| line.contains("answered")), "or nothing was listened to");
    for line in &lines {
        let told = line.to_lowercase();
        assert!(!told.contains("zqvxwjk"), "a log line knows what was typed: {line}");
        assert!(secrets.iter().all(|secret| !line.contains(secret)), "a log line knows a secret: {line}");
    }
    for address in &visitor.addresses {
        let known = address.starts_with("/register/confirm/");
        assert!(!address.contains("zqvxwjk") && (known || !address.contains(letter.token())), "{address}");
    }
});

/// What goes wrong tells most: a letter that cannot leave, a table that is away, a panic.
async fn faults(app: &TestApp, visitor: &mut Visitor<'_>) {
    let mailbox = app.platform.config.data_folder.join("mailbox");
    let aside = mailbox.with_extension("aside");
    fs::rename(&mailbox, &aside).expect("moved");
    app.work().await;
    fs::rename(&aside, &mailbox).expect("moved back");
    app.later(Period::minutes(3));
    app.work().await;

    app.tamper("ALTER TABLE profiles RENAME TO away").await;
    visitor.open("/account").await.on("Something broke on our side");
    app.tamper("ALTER TABLE away RENAME TO profiles").await;
    visitor.open("/_dev/fault").await.on("Something broke on our side");
    visitor.send("/_dev/panic", &[]).await.on("Something broke on our side");
    visitor.send("/nowhere", &[("zqvxwjk", "zqvxwjk")]).await;
}
