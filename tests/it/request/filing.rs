//! Who may ask what, how they prove themselves, and what nobody learns by asking.

use super::{BACK, MINE, PROOF, RECEIVED, SEND, asks, customer_asks, only_id, proves};
use crate::support::{Person, TestApp, get, post, post_from};
use axum::body::Body;
use http::StatusCode;
use sofapop::{request::model::Kind, values::timestamp::Period};

on_both_databases!(d_5_each_kind_can_be_asked_without_an_account_and_counts_after_the_proof, |db| async {
    let app = TestApp::start(db).await;
    for kind in Kind::ALL {
        let (mut visitor, email) = (app.visitor(), format!("{}@example.org", kind.code()));
        asks(&mut visitor, kind, "The street is spelt wrong.", &email).await;
        let letter = app.letter_about(&email, PROOF);
        assert!(letter.text().contains(kind.words()) && !letter.text().contains("street"), "{}", letter.text());
        let rows = format!("SELECT due_at FROM requests WHERE kind = '{}' AND due_at IS NOT NULL", kind.code());
        for _ in 0..2 {
            let looked = app.send(get(letter.link()).body(Body::empty()).expect("a request")).await;
            assert_eq!(looked.status, StatusCode::OK, "{kind:?}");
        }
        assert!(app.rows(&rows).await.is_empty(), "looking proves nothing: {kind:?}");

        visitor.open(letter.link()).await.see(kind.words()).see("The street is spelt wrong.");
        visitor.press(MINE).await.on(RECEIVED);
        assert_eq!(visitor.page.path, "/privacy/request/received", "the token is out of the address");
        assert_eq!(app.rows(&rows).await.len(), 1, "{kind:?}");
        visitor.open(letter.link()).await.on("This link is no longer good");
        app.work().await;
        let status = app.letter_about(&email, RECEIVED);
        assert!(status.text().contains("We answer by 31 March 2030"), "{}", status.text());
        visitor.open(status.link()).await.on("Where your request stands");
        visitor.see(kind.words()).see("The street is spelt wrong.").see("Open");
        assert_eq!(visitor.page.headers["referrer-policy"], "strict-origin");
    }
    assert_eq!(app.rows("SELECT number FROM evidence_lines WHERE kind = 'request'").await.len(), Kind::ALL.len());
});

on_both_databases!(d_5_each_kind_can_be_asked_with_an_account_and_counts_at_once, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    for kind in Kind::ALL {
        let words = if kind.needs_words() { "The street is spelt wrong." } else { "" };
        customer_asks(&mut customer, kind, words).await;
        let rows = app.rows(&format!("SELECT due_at, address FROM requests WHERE kind = '{}'", kind.code())).await;
        assert_eq!(rows.len(), 1, "{kind:?}");
        customer.see(kind.words());
    }
    let letters = app.letters().into_iter().filter(|letter| letter.to == ada.email && letter.subject == RECEIVED);
    assert_eq!(letters.count(), Kind::ALL.len());
    customer.open("/account").await.follow("Your privacy").await.on("Your privacy").see(Kind::Question.words());
});

on_default_database!(d_5_what_gives_or_takes_everything_wants_a_fresh_proof_and_the_rest_does_not, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let warning = "what you wrote here is lost on the way";
    for mut asker in [app.visitor(), customer.twin()] {
        asker.open("/privacy/request").await.on("Ask about your data");
        assert!(!asker.page.text().contains(warning), "nothing is lost here");
    }
    app.later(Period::minutes(11));
    customer.open("/privacy/request").await.see(warning);
    let html = &customer.page.html;
    let places =
        ["</textarea>", warning, "href=\"/account/prove?next=/privacy/request\">type your password first", SEND];
    let places = places.map(|words| html.find(words).unwrap_or_else(|| panic!("no {words} in {html}")));
    assert!(places.is_sorted(), "it stands right above the button: {places:?}");
    for kind in Kind::ALL {
        customer.send("/privacy/request", &[("kind", kind.code()), ("words", "Please.")]).await;
        let asked_first = customer.page.path.starts_with("/account/prove");
        assert_eq!(asked_first, kind.needs_proof(), "{kind:?} leads to {}", customer.page.path);
    }
    assert_eq!(app.count("requests").await, Kind::ALL.len() - 3);
    customer.open("/privacy/request").await.follow("type your password first").await;
    customer.fill("Password", &ada.password).press("Go on").await.on("Ask about your data");
    customer_asks(&mut customer, Kind::Erasure, "").await;
});

on_both_databases!(t_01_an_address_with_an_account_and_one_without_answer_alike, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    app.visitor().register(&ada).await;
    let mut seen = Vec::new();
    for email in [&*ada.email, "bob@example.org"] {
        for road in ["/privacy/request", "/api/file_request"] {
            let body = [("kind", "copy"), ("words", ""), ("email", email)];
            seen.push((road, app.send(post(road, &body)).await));
        }
    }
    app.work().await;
    let texts = [&*ada.email, "bob@example.org"].map(|email| {
        let letter = app.letter_about(email, PROOF);
        letter.text().replace(letter.token(), "[token]")
    });
    assert_eq!(texts[0], texts[1]);
    for (known, unknown) in [(0, 2), (1, 3)] {
        let (known, unknown) = (&seen[known].1, &seen[unknown].1);
        assert_eq!((known.status, known.text()), (unknown.status, unknown.text()));
        assert_eq!(known.header("location"), unknown.header("location"));
    }
    let rows = app.rows("SELECT account_id FROM requests WHERE account_id IS NOT NULL").await;
    assert!(rows.is_empty(), "a mailbox alone does not prove whose account it is");
});

on_default_database!(nobodys_mailbox_is_filled_from_here, |db| async {
    let app = TestApp::start(db).await;
    let body = [("kind", "access"), ("words", ""), ("email", "bob@example.org")];
    let mut statuses = Vec::new();
    for _ in 0..4 {
        statuses.push(app.send(post("/api/file_request", &body)).await.status.as_u16());
    }
    assert_eq!(statuses, [200, 200, 200, 429]);
    let page = app.send(post("/privacy/request", &body)).await;
    assert!(page.status.as_u16() == 429 && !page.header("retry-after").is_empty());
    app.work().await;
    assert_eq!((app.letters().len(), app.count("requests").await), (3, 3));
    for _ in 0..3 {
        app.later(Period::minutes(61));
        for _ in 0..3 {
            assert_eq!(
                app.send(post("/api/file_request", &body)).await.status.as_u16(),
                200,
                "it looks like any other"
            );
        }
    }
    app.work().await;
    assert_eq!((app.letters().len(), app.count("requests").await), (10, 10));

    let mut customer = app.customer(&Person::ada()).await;
    for filed in 1..=11 {
        let body = [("kind", "question"), ("words", "Why?")];
        let answer = customer.answer_to(post("/api/file_request", &body)).await;
        assert_eq!(answer.status.as_u16(), if filed > 10 { 429 } else { 200 }, "{filed}");
    }
    app.work().await;
});

on_default_database!(d_5_strangers_who_know_an_address_keep_nobody_from_asking, |db| async {
    let app = TestApp::start(db).await;
    let body = [("kind", "access"), ("words", ""), ("email", "bob@example.org")];
    let mut first = Vec::new();
    for _ in 0..4 {
        first.push(app.send(post_from("192.0.2.1", "/api/file_request", &body)).await);
    }
    let statuses: Vec<_> = first.iter().map(|answer| answer.status.as_u16()).collect();
    assert_eq!(statuses, [200, 200, 200, 429]);
    let mut bob = app.visitor();
    asks(&mut bob, Kind::Access, "", "bob@example.org").await;
    proves(&mut bob, "bob@example.org").await;

    app.later(Period::hours(1));
    let again = app.send(post_from("192.0.2.1", "/api/file_request", &body)).await;
    assert_eq!(again.status, StatusCode::OK, "a source waits an hour");
    let mut pages = Vec::new();
    for source in 2..=12 {
        pages.push(app.send(post_from(&format!("192.0.2.{source}"), "/privacy/request", &body)).await);
    }
    let last = app.send(post_from("192.0.2.13", "/api/file_request", &body)).await;
    assert_eq!((last.status, last.text()), (first[0].status, first[0].text()));
    for page in &pages {
        assert_eq!((page.status, page.header("location")), (StatusCode::SEE_OTHER, "/privacy/request/sent"));
    }
    app.work().await;
    let proofs = || app.letters().into_iter().filter(|letter| letter.subject == PROOF).count();
    assert_eq!((proofs(), app.count("requests").await), (10, 10), "ten letters a day, and nothing without a letter");
    app.later(Period::days(1));
    assert_eq!(app.send(post_from("192.0.2.13", "/privacy/request", &body)).await.status, StatusCode::SEE_OTHER);
    app.work().await;
    assert_eq!(proofs(), 11);
});

on_both_databases!(foreign_spent_and_invented_links_open_nothing, |db| async {
    let app = TestApp::start(db).await;
    let (mut ada, mut eve) = (app.customer(&Person::ada()).await, app.customer(&Person::named("eve")).await);
    customer_asks(&mut ada, Kind::Question, "Only for your eyes.").await;
    let id = only_id(&app).await;
    let path = format!("/account/privacy/requests/{id}");
    ada.open(&path).await.on("Your request").see("Only for your eyes.");
    let foreign = eve.ask(&path).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert!(!foreign.text().contains("Only for your eyes."));
    assert_eq!(eve.ask("/account/privacy/requests/nothing").await.status, StatusCode::NOT_FOUND);
    assert!(app.visitor().ask(&path).await.header("location").starts_with("/login"));
    for (token, request) in [("", id.as_str()), (id.as_str(), ""), ("", "nothing"), ("", "'; --")] {
        let body = [("token", token), ("request", request)];
        assert_eq!(eve.answer_to(post("/api/withdraw_request", &body)).await.status, StatusCode::GONE, "{token}");
    }
    for path in ["/privacy/request/confirm/x", "/privacy/request/status/x", "/privacy/request/confirm"] {
        assert_eq!(app.visitor().ask(path).await.status, StatusCode::GONE, "{path}");
    }

    ada.open(&path).await.press(BACK).await.on("Your requests").see("Taken back").see("Taken back by you");
    app.work().await;
    assert_eq!(app.letter_to(&Person::ada().email).subject(), "You took your request back");
    assert_eq!(app.rows("SELECT id FROM requests WHERE answer_line IS NOT NULL").await.len(), 1);
    ada.send("/privacy/request/status", &[("token", ""), ("request", id.as_str())]).await;
    ada.on("This link is no longer good");

    let mut bob = app.visitor();
    asks(&mut bob, Kind::Access, "", "bob@example.org").await;
    let proof = app.letter_about("bob@example.org", PROOF);
    let early = bob.answer_to(post("/api/withdraw_request", &[("token", proof.token()), ("request", "")])).await;
    assert_eq!(early.status, StatusCode::GONE, "the first link takes nothing back");
    assert_eq!(bob.ask(&format!("/privacy/request/status/{}", proof.token())).await.status, StatusCode::GONE);
    proves(&mut bob, "bob@example.org").await;
    let link = app.letter_about("bob@example.org", RECEIVED);
    assert!(!format!("{:?}", app.dump().await).contains(link.token()), "only its hash is stored");
    bob.open(link.link()).await.press(BACK).await.on("You took your request back");
    assert_eq!(bob.page.path, "/privacy/request/withdrawn");
    bob.open(link.link()).await.see("Taken back by you");
    assert!(!bob.page.html.contains(BACK));
    app.work().await;
    assert_eq!(app.letter_to("bob@example.org").subject(), "You took your request back");
});

on_default_database!(d_5_the_page_before_the_proof_shows_what_was_asked, |db| async {
    let app = TestApp::start(db).await;
    let hostile = "</pre><script>alert(1)</script>\n&lt;b&gt; Erase all of it.";
    let mut visitor = app.visitor();
    asks(&mut visitor, Kind::Erasure, hostile, "bob@example.org").await;
    visitor.open(app.letter_about("bob@example.org", PROOF).link()).await.on(PROOF);
    visitor
        .see(Kind::Erasure.words())
        .see("In these words")
        .see("<script>alert(1)</script> &lt;b&gt; Erase all of it.");
    let (html, button) = (&visitor.page.html, format!(">{MINE}<"));
    assert!(!html.contains("<script>alert"), "{html}");
    assert!(
        html.find("Erase all of it.") < html.find(&button) && html.contains(&button),
        "what is said yes to comes first"
    );

    asks(&mut visitor, Kind::Copy, "", "eve@example.org").await;
    visitor.open(app.letter_about("eve@example.org", PROOF).link()).await.on(PROOF).see(Kind::Copy.words());
    assert!(!visitor.page.html.contains("In these words"), "nothing was");
});

on_default_database!(hostile_words_are_shown_as_words, |db| async {
    let app = TestApp::start(db).await;
    let hostile = "</textarea></pre><script>alert(1)</script>\n&lt;b&gt; \"quoted\" <!-- &amp;";
    let mut visitor = app.visitor();
    let body = [("kind", "question"), ("words", hostile), ("email", "nobody")];
    visitor.send("/privacy/request", &body).await;
    assert_eq!(visitor.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!visitor.page.html.contains("<script>alert"), "{}", visitor.page.html);
    assert!(visitor.page.values().contains(&("words".to_owned(), hostile.to_owned())), "{:?}", visitor.page.values());
    // What the page shows can be sent again and arrives as it was typed.
    visitor.fill("E-mail address", "bob@example.org").press(SEND).await.on("We have sent you a letter");
    app.work().await;
    visitor.open(app.letter_about("bob@example.org", PROOF).link()).await.see("<script>alert(1)</script>");
    assert!(!visitor.page.html.contains("<script>alert"), "{}", visitor.page.html);
    proves(&mut visitor, "bob@example.org").await;
    visitor.open(app.letter_about("bob@example.org", RECEIVED).link()).await.see("<script>alert(1)</script>");
    assert!(!visitor.page.html.contains("<script>alert"), "{}", visitor.page.html);
    visitor.see("&lt;b&gt; \"quoted\" <!-- &amp;");
    assert!(!format!("{:?}", app.dump().await).contains("alert(1)"), "words are sealed");
});
