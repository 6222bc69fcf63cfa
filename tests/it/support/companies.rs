//! Companies, and the ways they and their people take most often.

use super::{
    app::{TestApp, post},
    people::Person,
    visitor::Visitor,
};
use http::StatusCode;

/// What a company tells the shop, and who speaks for it.
#[derive(Clone, Debug)]
pub struct Company {
    pub name: String,
    pub vat_number: String,
    pub telephone: String,
    pub country: String,
    pub street: String,
    pub extra_line: String,
    pub postcode: String,
    pub city: String,
    pub contact: Person,
}

impl Company {
    /// A company whose contact person has this user name.
    pub fn of(user_name: &str) -> Self {
        Self {
            name: format!("Engines of {user_name}"),
            vat_number: "de 136 695 976".to_owned(),
            telephone: "+49 30 901820".to_owned(),
            country: "DE".to_owned(),
            street: "Lindenstraße 14".to_owned(),
            extra_line: "Hof 2".to_owned(),
            postcode: "10969".to_owned(),
            city: "Berlin".to_owned(),
            contact: Person { real_name: format!("Boss {user_name}"), ..Person::named(user_name) },
        }
    }
}

impl Company {
    /// What it and its contact person told the shop.
    fn fields(&self) -> Vec<(&'static str, &str)> {
        let own = [
            ("company_name", &*self.name),
            ("vat_number", &self.vat_number),
            ("telephone", &self.telephone),
            ("country", &self.country),
            ("street", &self.street),
            ("extra_line", &self.extra_line),
            ("postcode", &self.postcode),
            ("city", &self.city),
        ];
        let of_contact = |(name, _): &(&'static str, &str)| {
            matches!(*name, "user_name" | "password" | "hint_question" | "hint_answer" | "real_name" | "email")
        };
        self.contact.fields().into_iter().filter(of_contact).chain(own).collect()
    }
}

impl Visitor<'_> {
    /// Past the first step of a company.
    pub async fn begins_for_a_company(&mut self) -> &mut Self {
        self.open("/register").await.follow("Register a company instead").await.on("When were you born?");
        self.fill("Day", "27").fill("Month", "3").fill("Year", "1990").press("Continue").await.on("Your company");
        self
    }

    /// Past the company's own steps.
    pub async fn tells_of(&mut self, company: &Company) -> &mut Self {
        self.fill("Company name", &company.name)
            .fill("VAT number", &company.vat_number)
            .fill("Country", &company.country)
            .fill("Telephone number", &company.telephone)
            .press("Continue")
            .await
            .on("Where your company is");
        self.fill("Street and house number", &company.street)
            .fill("Flat, floor or company (optional)", &company.extra_line)
            .fill("Postcode", &company.postcode)
            .fill("Town or city", &company.city)
            .press("Continue")
            .await;
        self
    }

    /// Every step up to the check page.
    pub async fn fill_in_company(&mut self, company: &Company) -> &mut Self {
        self.begins_for_a_company().await.tells_of(company).await.on("Who you are");
        self.fill("Full name", &company.contact.real_name)
            .fill("E-mail address", &company.contact.email)
            .press("Continue")
            .await
            .on("How you will log in");
        self.tells_how_to_log_in(&company.contact).await.on("Check what you told us");
        self
    }

    /// From the check page to the open account.
    pub async fn sends_and_proves(&mut self, email: &str) -> &mut Self {
        self.agrees_and_sends().await.on("We have sent you a letter");
        self.app.work().await;
        let letter = self.app.letter_to(email);
        self.open(letter.link()).await.press("Open my account").await.on("Your account is open");
        self
    }

    /// Sends an invitation, whose letter is delivered.
    pub async fn invites(&mut self, email: &str) -> &mut Self {
        self.open("/account/organisation/invite").await.fill("E-mail address", email);
        self.press("Send the invitation").await.on("Your company").see("The invitation is on its way.");
        self.app.work().await;
        self
    }

    /// Registers behind an invitation's link, up to the check page.
    pub async fn fills_in_invited(&mut self, link: &str, person: &Person) -> &mut Self {
        self.open(link).await.on("An invitation");
        self.fill("Day", "27").fill("Month", "3").fill("Year", "1990").press("Register and join").await;
        self.on("How we reach you");
        self.fill("Full name", &person.real_name)
            .fill("E-mail address", &person.email)
            .fill("Telephone number", &person.telephone)
            .press("Continue")
            .await
            .on("Where you live");
        self.press("Continue").await.on("How you will log in");
        self.tells_how_to_log_in(person).await.on("Check what you told us");
        self
    }

    /// What a button that is a form of its own would send: the hidden values beside it.
    pub fn behind(&self, button: &str) -> Vec<(String, String)> {
        self.page.form(button).fields
    }
}

impl TestApp {
    /// The contact person of a company, logged in.
    pub async fn administrator(&self, company: &Company) -> Visitor<'_> {
        let mut administrator = self.visitor();
        let answer = administrator.answer_to(post("/_dev/customer", &company.fields())).await;
        assert_eq!(answer.status, StatusCode::NO_CONTENT, "{}", answer.text());
        administrator.open("/account").await.on("Your account");
        administrator
    }

    /// Somebody with an account whom the administrator invited and who accepted, logged in.
    pub async fn colleague(&self, administrator: &mut Visitor<'_>, person: &Person) -> Visitor<'_> {
        administrator.invites(&person.email).await;
        let mut colleague = self.customer(person).await;
        let accept = colleague.open("/account/invitation").await.page.button("Accept the invitation of");
        colleague.press(&accept).await.on("Your company");
        self.work().await;
        colleague
    }
}
