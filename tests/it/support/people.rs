//! People, and the ways they take most often.

use super::{
    app::{TestApp, post},
    visitor::Visitor,
};
use http::StatusCode;
use sofapop::{account::pages::address_fields, ui::form::Control};

/// What somebody tells the shop.
#[derive(Clone, Debug)]
pub struct Person {
    pub user_name: String,
    pub password: String,
    pub question: String,
    pub answer: String,
    pub real_name: String,
    pub email: String,
    pub telephone: String,
    pub country: String,
    pub street: String,
    pub extra_line: String,
    pub dependent_locality: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
}

impl Person {
    pub fn ada() -> Self {
        Self::named("ada")
    }

    /// Somebody who differs from everybody else in user name and mail address.
    pub fn named(user_name: &str) -> Self {
        Self {
            user_name: user_name.to_owned(),
            password: "three blue cushions".to_owned(),
            question: "Where did we buy the first sofa?".to_owned(),
            answer: "Old Market".to_owned(),
            real_name: "Ada Lovelace".to_owned(),
            email: format!("{user_name}@example.org"),
            telephone: "+44 20 7946 0958".to_owned(),
            country: "GB".to_owned(),
            street: "12 St James’s Square".to_owned(),
            extra_line: "2nd floor".to_owned(),
            dependent_locality: String::new(),
            city: "London".to_owned(),
            region: String::new(),
            postcode: "SW1Y 4LB".to_owned(),
        }
    }

    /// Label and text of every line that an address of this person's country has.
    fn address(&self) -> Vec<(&'static str, &str)> {
        let seen = address_fields(&self.country).iter().filter(|field| field.control != Control::Hidden);
        seen.map(|field| (field.label, self.line(field.name))).collect()
    }

    /// What registration asks, by field.
    pub(super) fn fields(&self) -> [(&'static str, &str); 14] {
        [
            ("user_name", &self.user_name),
            ("password", &self.password),
            ("hint_question", &self.question),
            ("hint_answer", &self.answer),
            ("real_name", &self.real_name),
            ("email", &self.email),
            ("telephone", &self.telephone),
            ("country", &self.country),
            ("street", &self.street),
            ("extra_line", &self.extra_line),
            ("dependent_locality", &self.dependent_locality),
            ("city", &self.city),
            ("region", &self.region),
            ("postcode", &self.postcode),
        ]
    }

    fn line(&self, field: &str) -> &str {
        match field {
            "street" => &self.street,
            "extra_line" => &self.extra_line,
            "dependent_locality" => &self.dependent_locality,
            "city" => &self.city,
            "region" => &self.region,
            "postcode" => &self.postcode,
            other => panic!("an address has no {other}"),
        }
    }
}

/// What the check page sends when both documents are accepted, each in its first version.
pub const AGREED: [(&str, &str); 4] =
    [("agreement_version", "1"), ("statement_version", "1"), ("agreement", "yes"), ("statement", "yes")];

impl Visitor<'_> {
    /// The first step.
    pub async fn was_born(&mut self, day: &str, month: &str, year: &str) -> &mut Self {
        self.open("/register").await;
        self.fill("Day", day).fill("Month", month).fill("Year", year).press("Continue").await
    }

    /// Every step up to the check page.
    pub async fn fill_in(&mut self, person: &Person) -> &mut Self {
        self.was_born("27", "3", "1990").await.fills_in_contact(person).await;
        self.tells_how_to_log_in(person).await.on("Check what you told us");
        self
    }

    /// The steps between the date of birth and the user name.
    pub async fn fills_in_contact(&mut self, person: &Person) -> &mut Self {
        self.on("How we reach you");
        self.fill("Full name", &person.real_name)
            .fill("E-mail address", &person.email)
            .fill("Country", &person.country)
            .fill("Telephone number", &person.telephone)
            .press("Continue")
            .await
            .on("Where you live");
        self.fill_address(person).press("Continue").await.on("How you will log in");
        self
    }

    /// The step that asks for user name, password and hint.
    pub async fn tells_how_to_log_in(&mut self, person: &Person) -> &mut Self {
        self.fill("User name", &person.user_name)
            .fill("Password", &person.password)
            .fill("Hint question", &person.question)
            .fill("Answer", &person.answer)
            .press("Continue")
            .await
    }

    /// The lines of the address, into the form of its country.
    pub fn fill_address(&mut self, person: &Person) -> &mut Self {
        for (label, text) in person.address() {
            self.fill(label, text);
        }
        self
    }

    /// Accepts both documents and sends the registration.
    pub async fn agrees_and_sends(&mut self) -> &mut Self {
        self.tick("I accept the Service Agreement").tick("I accept the Privacy Statement");
        self.press("Create my account").await
    }

    /// Every step up to the letter, which is delivered.
    pub async fn ask_for_a_letter(&mut self, person: &Person) -> &mut Self {
        self.fill_in(person).await.agrees_and_sends().await.on("We have sent you a letter");
        self.app.work().await;
        self
    }

    /// Opens an account in one request, for tests that are not about registration. Nobody is logged in by it.
    pub async fn register(&mut self, person: &Person) -> &mut Self {
        self.app.open_account(person).await;
        self
    }

    /// From the first step to an open account.
    pub async fn register_step_by_step(&mut self, person: &Person) -> &mut Self {
        self.ask_for_a_letter(person).await;
        let letter = self.app.letter_to(&person.email);
        self.open(letter.link()).await.press("Open my account").await.on("Your account is open");
        self
    }

    /// Logged in as somebody of their own for this purpose, who registers when it is the first time.
    pub async fn is_somebody(&mut self, purpose: &str) -> &mut Self {
        let person = Person::named(&purpose.replace('_', "-"));
        self.try_to_log_in(&person.user_name, &person.password).await;
        if self.heading() != "Your account" {
            self.register(&person).await.log_in(&person).await;
        }
        self
    }

    pub async fn log_in(&mut self, person: &Person) -> &mut Self {
        self.try_to_log_in(&person.user_name, &person.password).await.on("Your account");
        self
    }

    pub async fn try_to_log_in(&mut self, name: &str, password: &str) -> &mut Self {
        self.open("/login").await;
        self.fill("User name or e-mail address", name);
        self.fill("Password", password).press("Log in").await;
        // A browser that is new to the account is told to its owner.
        self.app.work().await;
        self
    }

    /// A fresh proof, as the page asks for one.
    pub async fn prove(&mut self, person: &Person) -> &mut Self {
        self.open("/account/prove?next=/account/factors").await.fill("Password", &person.password);
        self.press("Go on").await.on("Second factors");
        self
    }

    /// Whether the shop knows who this is.
    pub async fn is_logged_in(&mut self) -> bool {
        self.open("/account").await.heading() == "Your account"
    }
}

impl TestApp {
    pub async fn open_account(&self, person: &Person) {
        let answer = self.send(post("/_dev/account", &person.fields())).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
    }

    /// Somebody with an account, logged in, on the page of that account.
    pub async fn customer(&self, person: &Person) -> Visitor<'_> {
        let mut customer = self.visitor();
        let answer = customer.answer_to(post("/_dev/customer", &person.fields())).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
        customer.open("/account").await.on("Your account");
        customer
    }
}
