//! From which age on nobody needs a guardian: a table, and the stricter of the country somebody says and the one a named
//! proxy sees (C-25).

use crate::support::{Person, TestApp, Visitor, is_readable_in, peer, post};
use http::HeaderValue;
use sofapop::values::age_of_majority::AgesOfMajority;

/// Nineteen on 1 March 2030.
const NINETEEN: (&str, &str, &str) = ("1", "6", "2010");

async fn says<'a, 'b>(visitor: &'b mut Visitor<'a>, country: &str) -> &'b mut Visitor<'a> {
    visitor
        .fill("Full name", "Ada Lovelace")
        .fill("E-mail address", "ada@example.org")
        .fill("Country", country)
        .fill("Telephone number", "+44 20 7946 0958")
        .press("Continue")
        .await
}

on_default_database!(c_25_somebody_of_nineteen_needs_a_guardian_where_twenty_one_counts, |db| async {
    let app = TestApp::start(db).await;
    for (country, heading) in [
        ("GB", "Where you live"),
        ("KR", "Where you live"),
        ("NZ", "A guardian has to take part"),
        ("SG", "A guardian has to take part"),
    ] {
        let mut visitor = app.visitor();
        visitor.was_born(NINETEEN.0, NINETEEN.1, NINETEEN.2).await.on("How we reach you");
        says(&mut visitor, country).await.on(heading);
    }
    let kept = format!("{:?}", app.dump().await["registrations"]);
    let date = format!("{}-0{}-", NINETEEN.2, NINETEEN.1);
    for typed in [&*date, "ada@example.org"] {
        assert!(!is_readable_in(&kept, typed), "{typed} is sealed");
    }
});

on_default_database!(c_25_correcting_the_country_asks_again_and_passes_nobody_by, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born(NINETEEN.0, NINETEEN.1, NINETEEN.2).await;
    says(&mut visitor, "GB").await.on("Where you live");
    visitor.open("/register/person").await;
    says(&mut visitor, "SG").await.on("A guardian has to take part");
    assert_eq!(app.count("registrations").await, 0, "the date was forgotten, so it is asked for again");
    visitor.follow("Give the date again").await.on("When were you born?");

    let mut by_address = app.visitor();
    by_address.was_born(NINETEEN.0, NINETEEN.1, NINETEEN.2).await;
    says(&mut by_address, "GB").await.on("Where you live");
    let singapore = [("country", "SG"), ("street", "1 Raffles Place"), ("extra_line", ""), ("postcode", "048616")];
    by_address.send("/register/address", &singapore).await.on("A guardian has to take part");
});

on_default_database!(c_25_a_birthday_counts_once_it_has_begun_everywhere_in_the_country, |db| async {
    let app = TestApp::start(db).await;
    let mut early = app.visitor();
    early.was_born("1", "3", "2012").await.on("How we reach you");
    says(&mut early, "US").await.on("A guardian has to take part");
    app.later(sofapop::values::timestamp::Period::hours(1));
    let mut late = app.visitor();
    late.was_born("1", "3", "2012").await.on("How we reach you");
    says(&mut late, "US").await.on("Where you live");
});

on_default_database!(c_25_who_is_of_age_at_home_already_registers_alone, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.clock = sofapop::values::timestamp::Timestamp::parse("2030-02-28T23:30:00Z");
    })
    .await;
    for (country, heading) in [("DE", "Where you live"), ("GB", "A guardian has to take part")] {
        let mut visitor = app.visitor();
        visitor.was_born("1", "3", "2012").await.on("How we reach you");
        says(&mut visitor, country).await.on(heading);
        if country == "DE" {
            let berlin = [
                ("country", "DE"),
                ("street", "Torstraße 1"),
                ("extra_line", ""),
                ("postcode", "10119"),
                ("city", "Berlin"),
            ];
            visitor.send("/register/address", &berlin).await.on("How you will log in");
        }
    }
});

on_default_database!(c_25_whose_birthday_begins_while_they_name_a_guardian_goes_on_alone, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.clock = sofapop::values::timestamp::Timestamp::parse("2030-02-28T09:30:00Z");
    })
    .await;
    let mut visitor = app.visitor();
    visitor.was_born("1", "3", "2012").await.on("A guardian has to take part");
    app.later(sofapop::values::timestamp::Period::minutes(95));
    visitor
        .fill("Your first name", "Ada")
        .fill("Your own e-mail address", "ada@example.org")
        .fill("Country", "WS")
        .fill("E-mail address of your parent or guardian", "parent@example.org")
        .press("Ask them")
        .await
        .on("How we reach you");
    assert!(!visitor.cookies.contains_key("__Host-minor"));
    assert_eq!((app.count("guardian_questions").await, app.count("outbox").await), (0, 0));
});

on_default_database!(c_25_the_table_changes_without_a_rebuild, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.ages = AgesOfMajority::parse("GB\t20\t0\n").expect("a table");
    })
    .await;
    let mut visitor = app.visitor();
    visitor.was_born(NINETEEN.0, NINETEEN.1, NINETEEN.2).await.on("How we reach you");
    says(&mut visitor, "GB").await.on("A guardian has to take part");
});

on_default_database!(c_25_a_forged_country_has_no_effect_against_the_one_a_proxy_sees, |db| async {
    let app = TestApp::start_with(db, |config| {
        config.trusted_proxies = vec!["10.0.0.0/8".parse().expect("a network")];
        config.country_header = Some(http::HeaderName::from_static("x-country"));
    })
    .await;
    let born = [("day", NINETEEN.0), ("month", NINETEEN.1), ("year", NINETEEN.2)];
    for (from, leads) in [("10.0.0.1", "/register/guardian"), ("203.0.113.9", "/register/person")] {
        let mut request = post("/register", &born);
        request.extensions_mut().insert(peer(from));
        request.headers_mut().insert("x-country", HeaderValue::from_static("SG"));
        let answer = app.visitor().answer_to(request).await;
        assert_eq!(answer.header("location"), leads, "from {from}");
    }

    // Nobody has named the country yet at the first step; at the second the form says one and the proxy another.
    let mut visitor = app.visitor();
    visitor.was_born(NINETEEN.0, NINETEEN.1, NINETEEN.2).await;
    let ada = Person::ada();
    let said =
        [("real_name", &*ada.real_name), ("email", &*ada.email), ("country", "GB"), ("telephone", &*ada.telephone)];
    let mut request = post("/register/person", &said);
    request.extensions_mut().insert(peer("10.0.0.1"));
    request.headers_mut().insert("x-country", HeaderValue::from_static("SG"));
    let answer = visitor.answer_to(request).await;
    assert_eq!(answer.header("location"), "/register/guardian");
});
