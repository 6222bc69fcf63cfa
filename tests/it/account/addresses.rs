//! An address is asked for as its country writes it, and nobody is left with one that no carrier finds (S5, PS-3.1).

use crate::support::{Page, Person, TestApp, Visitor, post};
use http::StatusCode;

const FLAT: &str = "Flat, floor or company (optional)";
const STREET: &str = "Street and house number";

/// What people of a country are asked, from top to bottom.
const FORMS: &[(&str, &[&str])] = &[
    ("DE", &[STREET, FLAT, "Postcode", "Town or city"]),
    ("GB", &[STREET, FLAT, "Town or city", "Postcode"]),
    ("US", &[STREET, FLAT, "Town or city", "State", "ZIP code"]),
    ("JP", &["Postcode", "Prefecture", "Address", FLAT]),
    ("IE", &[STREET, "Townland (optional)", "Town or city", "County (optional)", "Eircode (optional)"]),
    ("BR", &[STREET, "Neighbourhood (optional)", "Town or city", "State", "Postcode"]),
    ("HU", &["Town or city", STREET, FLAT, "Postcode"]),
    ("AE", &["Address", FLAT, "Emirate"]),
];

impl Visitor<'_> {
    /// Says where they live, at the step of the registration that asks.
    async fn lives_in(&mut self, country: &str) -> &mut Self {
        let fields = [
            ("real_name", "Ada Lovelace"),
            ("email", "ada@example.org"),
            ("country", country),
            ("telephone", "+44 20 7946 0958"),
        ];
        self.send("/register/person", &fields).await
    }
}

fn autocomplete(page: &Page, label: &str) -> String {
    let input = format!("id=\"{}\"", page.field(label));
    let control = page.html.split('<').find(|tag| tag.contains(&input)).expect("a control");
    control.split("autocomplete=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a token").to_owned()
}

on_default_database!(s5_the_form_follows_the_country_and_follows_it_again, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await.open("/register/address").await.on("How we reach you");
    for (country, labels) in FORMS {
        visitor.lives_in(country).await.open("/register/address").await.on("Where you live");
        assert_eq!(visitor.page.labels(), *labels, "{country}");
        assert_eq!(visitor.page.link("Change the country"), "/register/person");
        for (label, token) in [(STREET, "address-line1"), (FLAT, "address-line2"), ("Town or city", "address-level2")] {
            if labels.contains(&label) {
                assert_eq!(autocomplete(&visitor.page, label), token, "{country}");
            }
        }
    }
    visitor.lives_in("US").await.open("/register/address").await.see("Country: United States.");
    assert_eq!(autocomplete(&visitor.page, "State"), "address-level1");
    assert_eq!(autocomplete(&visitor.page, "ZIP code"), "postal-code");
    visitor.fill("ZIP code", "SW1Y 4LB").fill("State", "CA").press("Continue").await;
    let told: Vec<_> = visitor.problems().into_iter().map(|(_, sentence)| sentence).collect();
    let expected = ["Enter your street and house number", "Enter your town or city", "Enter your ZIP code like 95014"];
    assert_eq!(told, expected);
    visitor.lives_in("IE").await.open("/register/address").await;
    assert_eq!(autocomplete(&visitor.page, "Townland (optional)"), "address-level3");
});

on_both_databases!(s5_a_registration_in_another_country_ends_as_an_account_there, |db| async {
    let app = TestApp::start(db).await;
    let kenji = Person {
        country: "JP".to_owned(),
        telephone: "03-1234-5678".to_owned(),
        street: "千代田区千代田1-1".to_owned(),
        extra_line: String::new(),
        city: String::new(),
        region: "東京都".to_owned(),
        postcode: "１００−８１１１".to_owned(),
        ..Person::named("kenji")
    };
    let mut visitor = app.visitor();
    visitor.fill_in(&kenji).await.see("〒100-8111 東京都 千代田区千代田1-1 Japan").see("+81 3-1234-5678");
    let customer = app.customer(&kenji).await;
    customer.see("〒100-8111 東京都 千代田区千代田1-1 Japan").see("+81 3-1234-5678");
    let stored = app.rows("SELECT telephone, country, address_country, region, postcode FROM profiles").await.remove(0);
    let stored: Vec<_> =
        ["telephone", "country", "address_country", "region", "postcode"].map(|c| stored[c].clone()).into();
    assert_eq!(stored, ["+81312345678", "JP", "JP", "東京都", "100-8111"]);
});

on_default_database!(s5_a_country_said_anew_asks_for_the_address_again_and_loses_nothing, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.fill_in(&Person::ada()).await.follow("Change how we reach you").await;
    visitor.fill("Country", "US").press("Continue").await.on("Where you live");
    visitor.see("The address so far: 12 St James’s Square, 2nd floor, London, SW1Y 4LB, United Kingdom");
    let shown = visitor.page.values();
    for (field, text) in [("street", "12 St James’s Square"), ("city", "London"), ("postcode", "SW1Y 4LB")] {
        assert!(shown.contains(&(field.to_owned(), text.to_owned())), "{field}: {shown:?}");
    }
    visitor.open("/register/check").await.on("Where you live");
    visitor.fill("Town or city", "Washington").fill("State", "DC").fill("ZIP code", "20374").press("Continue").await;
    visitor.on("Check what you told us").see("2nd floor Washington, DC 20374 United States");
});

on_default_database!(s5_whoever_moves_is_led_to_the_address_and_keeps_the_old_one_until_then, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer.open("/account/profile").await.fill("Country", "DE").fill("Telephone number", "030 901820");
    customer.press("Save").await.on("Your address").see("Saved.").see("Country: Germany.");
    assert_eq!(customer.page.path, "/account/address?saved=country");
    customer.see("The address so far: 12 St James’s Square, 2nd floor, London, SW1Y 4LB, United Kingdom");
    assert_eq!(customer.page.link("Change the country"), "/account/profile");

    customer.open("/account").await.see("Your address needs a look.").see("London SW1Y 4LB United Kingdom");
    customer.see("+49 30 901820");
    customer.follow("Correct your address").await.on("Your address");
    customer.fill("Postcode", "SW1Y").press("Save").await;
    assert_eq!(customer.problems(), [("postcode".to_owned(), "Enter your postcode like 26133".to_owned())]);
    let shown = customer.page.values();
    assert!(shown.contains(&("postcode".to_owned(), "SW1Y".to_owned())), "{shown:?}");
    customer.fill("Street and house number", "Lindenstraße 14").fill("Town or city", "Berlin");
    customer.fill(FLAT, "").fill("Postcode", "D-10969").press("Save").await.on("Your account");
    customer.see("Your address is changed.").see("Lindenstraße 14 10969 Berlin Germany");
    assert!(!customer.page.text().contains("needs a look"));
    for address in &customer.addresses {
        assert!(!address.contains("10969") && !address.contains("901820"), "{address}");
    }
});

on_default_database!(s5_a_region_is_not_taken_for_one_of_another_country, |db| async {
    let app = TestApp::start(db).await;
    let alabama =
        Person { country: "US".to_owned(), region: "AL".to_owned(), postcode: "35203".to_owned(), ..Person::ada() };
    let mut customer = app.customer(&alabama).await;
    let region = |page: &Page| page.values().into_iter().find(|(name, _)| name == "region").map(|(_, value)| value);
    assert_eq!(region(&customer.open("/account/address").await.page), Some("AL".to_owned()));
    customer.open("/account/profile").await.fill("Country", "BR").press("Save").await.on("Your address");
    assert_eq!(region(&customer.page), Some(String::new()), "AL is Alagoas there");
});

on_both_databases!(s5_a_form_of_a_second_window_is_kept_whole, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer.open("/account/address").await;
    let mut second = customer.twin();
    second.open("/account/profile").await.fill("Country", "US").press("Save").await.on("Your address");
    customer
        .fill("Town or city", "Ockham")
        .press("Save")
        .await
        .on("Your account")
        .see("Ockham SW1Y 4LB United Kingdom");
    assert!(!customer.page.text().contains("needs a look"), "country and address go together");
});

on_both_databases!(s5_an_address_of_older_rules_is_shown_for_correction, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    app.tamper("UPDATE profiles SET country = 'US', address_country = 'US'").await;
    customer.open("/account").await.see("Your address needs a look.");
    customer.open("/account/profile").await.press("Save").await.on("Your address");
});

on_default_database!(a_country_that_no_page_offered_is_refused_whole, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    let before = app.dump().await;
    for country in ["", "XX", "gb"] {
        let fields = [("country", country), ("street", "1 Road"), ("city", "Town"), ("postcode", "SW1Y 4LB")];
        for path in ["/account/address", "/api/change_address"] {
            let answer = customer.answer_to(post(path, &fields)).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path} with {country:?}");
        }
    }
    assert_eq!(app.dump().await, before);
});

on_default_database!(s5_a_telephone_number_is_one_of_the_country_or_has_its_code, |db| async {
    let app = TestApp::start(db).await;
    let mut customer = app.customer(&Person::ada()).await;
    for (typed, shown) in [("020 7946 0018", "+44 20 7946 0018"), ("0049 30 901820", "+49 30 901820")] {
        customer.open("/account/profile").await.fill("Telephone number", typed).press("Save").await;
        customer.on("Your account").see(shown);
        let values = customer.open("/account/profile").await.page.values();
        assert!(values.contains(&("telephone".to_owned(), shown.to_owned())), "{values:?}");
    }
    let stored = app.dump().await;
    for nonsense in ["1234567", "0000000000", "+999 1234567", "+44 20 7946 0958 x9", "call me"] {
        customer.open("/account/profile").await.fill("Telephone number", nonsense).press("Save").await;
        let told = "Enter a telephone number like +44 20 7946 0958".to_owned();
        assert_eq!(customer.problems(), [("telephone".to_owned(), told)], "{nonsense}");
    }
    assert_eq!(app.dump().await, stored);
});
