//! Children who register, and what their guardians answered.

use super::{
    app::TestApp,
    database::{Engine, in_hexadecimal},
    people::Person,
    visitor::Visitor,
};
use sofapop::{
    guardian::server::{self as guardian, Question},
    server::{db::Db, tokens},
    values::{id::QuestionId, secret::Secret},
};

impl Visitor<'_> {
    /// Past the first step of somebody who is seventeen, or younger.
    pub async fn needs_a_guardian(&mut self) -> &mut Self {
        self.was_born("2", "3", "2015").await.on("A guardian has to take part");
        self
    }

    /// Kim, who names this address; the letter is delivered.
    pub async fn asks(&mut self, guardian: &str) -> &mut Self {
        self.needs_a_guardian().await.asks_as("Kim", "kim@example.org", "GB", guardian).await
    }

    /// The second step of a child.
    pub async fn asks_as(&mut self, first_name: &str, email: &str, country: &str, guardian: &str) -> &mut Self {
        self.fill("Your first name", first_name)
            .fill("Your own e-mail address", email)
            .fill("Country", country)
            .fill("E-mail address of your parent or guardian", guardian)
            .press("Ask them")
            .await
            .on("We asked them");
        self.app.work().await;
        self
    }

    /// Every step after a guardian's yes, up to the check page.
    pub async fn goes_on_as(&mut self, person: &Person) -> &mut Self {
        self.open("/register/waiting").await.on("They said yes");
        self.follow("Go on").await.on("How we reach you");
        self.fill("Full name", &person.real_name)
            .fill("E-mail address", &person.email)
            .fill("Telephone number", &person.telephone)
            .press("Continue")
            .await
            .on("Where you live");
        self.fill_address(person).press("Continue").await.on("How you will log in");
        self.tells_how_to_log_in(person).await.on("Check what you told us");
        self
    }

    /// SHA-256 of the browser's mark, in hexadecimal.
    pub fn mark(&self) -> String {
        in_hexadecimal(&tokens::hash(&Secret::new(self.cookies["__Host-minor"].clone())).0)
    }
}

impl TestApp {
    /// The question that was asked in this browser.
    pub async fn question_of(&self, visitor: &Visitor<'_>) -> Question {
        let mark = visitor.mark();
        let questions = self.rows("SELECT id, minor_browser FROM guardian_questions").await;
        let found = questions.into_iter().find(|question| question["minor_browser"] == mark);
        let id = QuestionId::stored(found.expect("a question of this browser")["id"].clone());
        let now = self.platform.clock.now();
        guardian::question(&self.platform, &id, now).await.expect("read").expect("a question")
    }

    /// A guardian's answer as it stands in the tables once it counts, however it came about.
    pub async fn guardian_answers(&self, visitor: &Visitor<'_>, answer: &str) {
        let (question, now) = (self.question_of(visitor).await, self.platform.clock.now().0);
        self.tamper(&format!(
            "UPDATE guardian_questions SET answer = '{answer}', answered_at = {now}, effective_at = {now}
              WHERE id = '{}'",
            question.id
        ))
        .await;
        if answer == "approved" {
            self.records_a_yes(&question, now).await;
        }
    }

    async fn records_a_yes(&self, question: &Question, now: i64) {
        let keys = &self.platform.config.field_keys;
        let name = keys.seal("guardian_decisions.name", b"Pat Parent", &self.platform.entropy);
        let (name, nothing) = (self.bytes(&name), self.bytes(&[0; 32]));
        let asked = format!("SELECT id FROM guardian_invitations WHERE question_id = '{}' LIMIT 1", question.id);
        let invitation = self.rows(&asked).await[0]["id"].clone();
        self.tamper(&format!(
            "INSERT INTO guardian_decisions (id, question_id, invitation_id, answer, name, method, strength, confidence,
                                             signals, disclosure, shown, decided_at, effective_at, evidence_line,
                                             evidence_salt)
             VALUES ('yes-{0}', '{0}', '{invitation}', 'approved', {name}, 'second-letter', 'weak', 'high', '', 0,
                     {nothing}, {now}, {now}, 1, {nothing})",
            question.id
        ))
        .await;
    }

    /// Bytes as this database's SQL writes them.
    pub fn bytes(&self, bytes: &[u8]) -> String {
        let text = in_hexadecimal(bytes);
        match self.engine() {
            Engine::Sqlite => format!("x'{text}'"),
            Engine::Postgres => format!("'\\x{text}'"),
        }
    }

    fn engine(&self) -> Engine {
        match &self.platform.db {
            Db::Sqlite { .. } => Engine::Sqlite,
            Db::Postgres(_) => Engine::Postgres,
        }
    }
}
