//! What the shop knows of others is told to nobody who asks (A-3, A-4, T-01).

use crate::support::{AGREED, Answer, Person, TestApp, Visitor, post};
use http::StatusCode;

on_default_database!(a_taken_address_looks_exactly_like_a_free_one, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register_step_by_step(&Person::named("owner")).await;
    let free = Person { email: "frees@example.org".to_owned(), ..Person::named("same-name") };
    let taken = Person { email: "owner@example.org".to_owned(), ..Person::named("same-name") };
    assert_eq!(free.email.len(), taken.email.len(), "or the pages differ by the address itself");

    let (mut one, mut other) = (app.visitor(), app.visitor());
    for path in STEPS {
        let (one, other) = (step(&mut one, path, &free).await, step(&mut other, path, &taken).await);
        assert_eq!(seen(&one, &free), seen(&other, &taken), "at {path}");
    }
    app.work().await;
    let letter = app.letter_to("owner@example.org");
    assert_eq!(letter.subject(), "You have a SofaPop account already");
    assert!(letter.link().ends_with("/login"), "and proves nothing");
    assert_eq!(app.letter_to("frees@example.org").subject(), "Open your SofaPop account");
});

const STEPS: [&str; 6] =
    ["/register", "/register/account", "/register/person", "/register/address", "/register/check", "/register/sent"];

/// One step as a program would take it, so that whole answers can be compared.
async fn step(visitor: &mut Visitor<'_>, path: &str, person: &Person) -> Answer {
    let fields = match path {
        "/register" => vec![("day", "27"), ("month", "3"), ("year", "1990")],
        "/register/account" => credentials(person).to_vec(),
        "/register/person" => {
            vec![
                ("real_name", &*person.real_name),
                ("email", &*person.email),
                ("country", &*person.country),
                ("telephone", &*person.telephone),
            ]
        }
        "/register/address" => vec![
            ("country", &*person.country),
            ("street", &*person.street),
            ("extra_line", ""),
            ("postcode", &*person.postcode),
            ("city", &*person.city),
        ],
        "/register/check" => AGREED.to_vec(),
        _ => return visitor.ask(path).await,
    };
    visitor.answer_to(post(path, &fields)).await
}

/// Status, names of headers, names of cookies, and the body without what is new in each answer.
fn seen(answer: &Answer, person: &Person) -> (StatusCode, Vec<String>, String) {
    let headers = answer.headers.keys().map(ToString::to_string).collect();
    let body = answer.text().replace(&person.email, "[email]");
    (answer.status, headers, answer.without_chance(&body))
}

on_default_database!(a_4_fifty_names_tried_without_a_proof_are_answered_alike, |db| async {
    let app = TestApp::start(db).await;
    for number in 0..5 {
        app.visitor().register_step_by_step(&Person::named(&format!("taken-{number:02}"))).await;
    }
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await;
    for road in ["/register/account", "/api/register_credentials"] {
        let mut alike = None;
        for number in 0..50 {
            let name = if number % 2 == 0 { format!("taken-{:02}", number / 10) } else { format!("Freed-{number:02}") };
            let person = Person::named(&name);
            let mut answers = Vec::new();
            let fields = credentials(&person);
            answers.push(visitor.answer_to(post(road, &fields)).await.seen(&[&name]));
            for page in ["/register/account", "/register/person"] {
                answers.push(visitor.ask(page).await.seen(&[&name]));
            }
            let first = alike.get_or_insert_with(|| (name.clone(), answers.clone()));
            assert_eq!(first.1, answers, "{} and {name} by {road}", first.0);
        }
    }
});

fn credentials(person: &Person) -> [(&'static str, &str); 4] {
    [
        ("user_name", &*person.user_name),
        ("password", &*person.password),
        ("hint_question", &*person.question),
        ("hint_answer", &*person.answer),
    ]
}

on_default_database!(an_address_is_taken_however_it_is_written, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register_step_by_step(&Person::ada()).await;
    for (number, email) in ["Ada@example.org", "ada@EXAMPLE.org", " ADA@Example.Org "].into_iter().enumerate() {
        let person = Person { email: email.to_owned(), ..Person::named(&format!("other-{number}")) };
        app.visitor().ask_for_a_letter(&person).await;
    }
    let subjects: Vec<_> = app.letters().into_iter().map(|letter| letter.subject).collect();
    assert_eq!(subjects[1..], ["You have a SofaPop account already"; 3]);
});

on_default_database!(a_taken_user_name_is_told_after_the_proof_and_not_before, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().register_step_by_step(&Person::ada()).await;
    let second = Person { email: "second@example.org".to_owned(), user_name: "ADA".to_owned(), ..Person::ada() };
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&second).await;

    let letter = app.letter_to("second@example.org");
    visitor.open(letter.link()).await.press("Open my account").await.on("Open your account");
    assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let told = ("user_name".to_owned(), "User name is taken. Choose another".to_owned());
    assert_eq!(visitor.problems(), std::slice::from_ref(&told));

    visitor.fill("User name", "a").press("Open my account").await;
    assert_eq!(visitor.problems()[0].1, "User name needs at least 3 characters");
    visitor.fill("User name", "ada").press("Open my account").await;
    assert_eq!(visitor.problems(), [told]);
    visitor.fill("User name", "ada-the-second").press("Open my account").await.on("Your account is open");
    visitor.try_to_log_in("ada-the-second", &second.password).await.on("Your account");
});

on_default_database!(an_address_taken_while_the_letter_was_on_its_way_opens_nothing, |db| async {
    let app = TestApp::start(db).await;
    let late = Person { email: "ada@example.org".to_owned(), ..Person::named("late") };
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&late).await;
    let letter = app.letter_to("ada@example.org");
    app.visitor().register_step_by_step(&Person::ada()).await;
    visitor.open(letter.link()).await.press("Open my account").await.on("This link is no longer good");
    assert_eq!(app.count("accounts").await, 1);
});

on_both_databases!(one_link_says_of_five_different_user_names_whether_they_are_taken, |db| async {
    let app = TestApp::start(db).await;
    for number in 0..7 {
        app.visitor().register(&Person::named(&format!("taken-{number}"))).await;
    }
    let newcomer = Person { email: "newcomer@example.org".to_owned(), ..Person::named("taken-0") };
    let mut visitor = app.visitor();
    visitor.ask_for_a_letter(&newcomer).await;
    let token = app.letter_to(&newcomer.email).token().to_owned();
    let tries = |name: &str| post("/register/confirm", &[("token", &token), ("user_name", name)]);
    for number in 0..5 {
        for again in 0..2 {
            let answer = app.send(tries(&format!("taken-{number}"))).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "taken-{number}, {again}");
        }
    }
    for name in ["taken-5", "a-free-name"] {
        assert_eq!(app.send(tries(name)).await.status, StatusCode::TOO_MANY_REQUESTS, "{name}");
    }
    assert_eq!(app.send(tries("taken-1")).await.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing new is said");
});
