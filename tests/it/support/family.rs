//! Children and their guardians, as a registration leaves them.

use super::{app::TestApp, people::Person, visitor::Visitor};
use sofapop::{
    guardian::server::{bond, fingerprint},
    server::{db::Db, tokens::text_of},
    values::{email_address::EmailAddress, timestamp::Period},
};

/// What a column is given; bound, so that no log line knows it.
enum Value {
    Text(String),
    Number(i64),
    Bytes(Vec<u8>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl TestApp {
    /// Makes somebody with an account a child for three years more, with this guardian; once more for a second one.
    pub async fn is_a_child(&self, child: &Person, guardian: &str) {
        self.has_guardian(child, guardian).await;
    }

    /// As [`Self::is_a_child`], with a row in every table there is of children: a question, its letter and its answer,
    /// what was allowed, and a guardian's look.
    pub async fn is_a_child_with_a_past(&self, child: &Person, guardian: &str) {
        let (account, bond) = self.has_guardian(child, guardian).await;
        let (account, bond, now) = (account.as_str(), bond.as_str(), self.platform.clock.now().0);
        let [asked, invited, decided, allowed, looked] = [(); 5].map(|()| self.drawn());
        let mailbox = || self.mailbox_of(guardian);
        let bytes = || self.platform.entropy.bytes::<32>().to_vec();
        let question = &[
            ("id", asked.as_str().into()),
            ("kind", "guardianship".into()),
            ("subject", account.into()),
            ("minor_id", account.into()),
            ("facts", bytes().into()),
            ("minor_mailbox", mailbox().into()),
            ("minor_network", "".into()),
            ("asked_at", now.into()),
            ("expires_at", now.into()),
        ];
        self.put("guardian_questions", question).await;
        let invitation = &[
            ("id", invited.as_str().into()),
            ("question_id", asked.as_str().into()),
            ("road", "letter".into()),
            ("email", bytes().into()),
            ("mailbox", mailbox().into()),
            ("asked_at", now.into()),
        ];
        self.put("guardian_invitations", invitation).await;
        let decision = &[
            ("id", decided.as_str().into()),
            ("question_id", asked.as_str().into()),
            ("invitation_id", invited.as_str().into()),
            ("answer", "declined".into()),
            ("name", bytes().into()),
            ("method", "second-letter".into()),
            ("strength", "weak".into()),
            ("confidence", "high".into()),
            ("signals", "".into()),
            ("disclosure", 0.into()),
            ("shown", bytes().into()),
            ("decided_at", now.into()),
            ("evidence_line", 1.into()),
            ("evidence_salt", bytes().into()),
        ];
        self.put("guardian_decisions", decision).await;
        let permission = &[
            ("id", allowed.as_str().into()),
            ("guardianship_id", bond.into()),
            ("minor_id", account.into()),
            ("permission", "use".into()),
            ("decision", "given".into()),
            ("strength", "weak".into()),
            ("decided_at", now.into()),
            ("evidence_line", 1.into()),
            ("evidence_salt", bytes().into()),
        ];
        self.put("guardian_permissions", permission).await;
        let visit = &[
            ("id", looked.as_str().into()),
            ("guardianship_id", bond.into()),
            ("minor_id", account.into()),
            ("mark_hash", bytes().into()),
            ("opened_at", now.into()),
            ("last_at", now.into()),
        ];
        self.put("guardian_visits", visit).await;
    }

    /// The ids of the child's account and of the guardianship.
    async fn has_guardian(&self, child: &Person, guardian: &str) -> (String, String) {
        let now = self.platform.clock.now();
        let accounts = self.rows("SELECT id, user_name FROM accounts").await;
        let account = accounts.into_iter().find(|row| row["user_name"] == child.user_name);
        let account = account.unwrap_or_else(|| panic!("{} has no account", child.user_name))["id"].clone();
        let minors = self.rows("SELECT account_id FROM minors").await;
        if minors.iter().all(|minor| minor["account_id"] != account) {
            let minor = &[
                ("account_id", account.as_str().into()),
                ("of_age_at", (now + Period::days(3 * 365)).0.into()),
                ("mailbox", self.mailbox_of(&child.email).into()),
                ("began_at", now.0.into()),
            ];
            self.put("minors", minor).await;
        }
        let [id, bond, decision] = [(); 3].map(|()| self.drawn());
        let row = &[
            ("id", id.as_str().into()),
            ("name", self.sealed(bond::NAME, "Anna Byron").into()),
            ("email", self.sealed(bond::EMAIL, guardian).into()),
            ("mailbox", self.mailbox_of(guardian).into()),
            ("manage_hash", self.platform.entropy.bytes::<32>().to_vec().into()),
            ("since", now.0.into()),
        ];
        self.put("guardians", row).await;
        let row = &[
            ("id", bond.as_str().into()),
            ("minor_id", account.as_str().into()),
            ("guardian_id", id.as_str().into()),
            ("decision_id", decision.as_str().into()),
            ("method", "second-letter".into()),
            ("strength", "weak".into()),
            ("began_at", now.0.into()),
        ];
        self.put("guardianships", row).await;
        (account, bond)
    }

    fn drawn(&self) -> String {
        text_of(&self.platform.entropy.bytes::<16>())
    }

    fn mailbox_of(&self, email: &str) -> Vec<u8> {
        fingerprint(&self.platform, &EmailAddress::parse(email).expect("a mail address"))
    }

    fn sealed(&self, purpose: &str, text: &str) -> Vec<u8> {
        self.platform.config.field_keys.seal(purpose, text.as_bytes(), &self.platform.entropy)
    }

    async fn put(&self, table: &str, row: &[(&str, Value)]) {
        let names: Vec<_> = row.iter().map(|(name, _)| *name).collect();
        let places: Vec<_> = (1..=row.len()).map(|at| format!("${at}")).collect();
        let statement = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), places.join(", "));
        macro_rules! run {
            ($pool:expr) => {{
                let mut query = sqlx::query(sqlx::AssertSqlSafe(statement));
                for (_, value) in row {
                    query = match value {
                        Value::Text(text) => query.bind(text.clone()),
                        Value::Number(number) => query.bind(*number),
                        Value::Bytes(bytes) => query.bind(bytes.clone()),
                    };
                }
                query.execute($pool).await.expect("a row").rows_affected()
            }};
        }
        match &self.platform.db {
            Db::Sqlite { write, .. } => run!(write),
            Db::Postgres(pool) => run!(pool),
        };
    }
}

impl Visitor<'_> {
    /// Asks for a new link to the page of a guardian, and reads it in their letter.
    pub async fn is_sent_the_link_of(&mut self, guardian: &str) -> String {
        self.open("/guardian/link").await;
        self.fill("E-mail address", guardian).press("Send me the link").await.see("We have sent a letter.");
        self.app.work().await;
        self.app.letter_to(guardian).link().to_owned()
    }

    /// Opens the page of a guardian with the newest link.
    pub async fn looks_as(&mut self, guardian: &str) -> &mut Self {
        let link = self.is_sent_the_link_of(guardian).await;
        self.open(&link).await.press("Open my page").await
    }
}
