//! The first journey: a visitor registers, proves the mail address, logs in, corrects their details, changes the
//! password and logs out.

use crate::support::{Person, TestApp};

on_both_databases!(a_visitor_registers_and_uses_the_account, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut visitor = app.visitor();

    visitor.ask_for_a_letter(&ada).await.see("We wrote to ada@example.org");
    assert_eq!(app.count("accounts").await, 0, "nobody half registered is an account");
    let letter = app.letter_to("ada@example.org");
    assert_eq!(letter.subject(), "Open your SofaPop account");

    visitor.open(letter.link()).await.on("Open your account");
    visitor.press("Open my account").await.on("Your account is open");
    assert_eq!((app.count("accounts").await, app.count("registrations").await), (1, 0));

    visitor.follow("Log in").await.on("Log in");
    visitor.fill("User name or e-mail address", "ada").fill("Password", &ada.password);
    visitor.press("Log in").await.on("Your account").see("Ada Lovelace").see("12 St James’s Square");

    visitor.follow("Change your details").await.on("Your details");
    visitor.fill("Full name", "Ada King").press("Save").await;
    visitor.on("Your account").see("Your details are changed.").see("Ada King");

    visitor.follow("Change your address").await.on("Your address").see("Country: United Kingdom.");
    visitor.fill("Town or city", "Ockham").fill("Postcode", "gu236nl").press("Save").await;
    visitor.on("Your account").see("Your address is changed.").see("Ockham GU23 6NL");

    visitor.follow("Change your password").await.on("Change your password");
    visitor.fill("Current password", &ada.password).fill("New password", "four red cushions");
    visitor.press("Change password").await.on("Your account").see("Your password is changed.");
    app.work().await;
    assert_eq!(app.letter_to("ada@example.org").subject(), "Your password was changed");

    visitor.press("Log out").await.on("You are logged out");
    assert!(!visitor.is_logged_in().await);
    let left: Vec<_> = visitor.cookies.keys().collect();
    assert_eq!(left, ["__Host-browser"], "the mark of a known browser is all that is left");

    visitor.try_to_log_in("ada", &ada.password).await.on("Log in");
    visitor.try_to_log_in("ada@example.org", "four red cushions").await.on("Your account");
});
