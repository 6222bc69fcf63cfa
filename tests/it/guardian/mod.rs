//! Guardians: asked, deciding, and what nobody decides for themselves (PS-1.1, PS-1.2; C-5 to C-9).

mod advertising;
mod bonds;
mod child;
mod deciding;
mod families;
mod links;
mod methods;
mod roads;
mod tricks;

use crate::support::{Letter, Person, TestApp, Visitor, peer};
use http::HeaderMap;
use sofapop::{
    guardian::{
        model::{Kind, Road},
        server::{self as guardian, NewQuestion, QuestionFacts},
    },
    server::{
        client::{BrowserFamily, ClientAddress},
        context::Context,
        tokens,
    },
    values::{
        choice::Choice,
        email_address::EmailAddress,
        id::{AccountId, QuestionId, RequestId},
        timestamp::Period,
        viewer::Viewer,
    },
};

pub const YES: &str = "I say yes";
pub const NO: &str = "I say no";
pub const NOT_ME: &str = "I am not the guardian";
pub const AGAIN: &str = "I say yes again";
pub const BACK: &str = "Take my yes back";
pub const DECLARED: &str = "I am the parent or guardian, and of age";

/// Where children are when they ask; guardians in these tests are elsewhere.
pub const HOME: &str = "198.51.100.7";

/// A child who asks, and the letter that went out.
pub struct Asked {
    pub question: QuestionId,
    /// The cookie of the browser that asked.
    pub mark: String,
    pub guardian: String,
}

/// What is asked, where it is not a registration of Mia's.
pub struct Question {
    pub kind: Kind,
    pub name: &'static str,
    pub email: String,
    pub minor: Option<AccountId>,
    pub telephone: Option<String>,
    pub accounts_in_browser: Vec<String>,
    pub documents: Vec<(String, i64)>,
}

impl Question {
    pub fn of_mia() -> Self {
        Self {
            kind: Kind::Registration,
            name: "Mia",
            email: "mia@example.org".to_owned(),
            minor: None,
            telephone: None,
            accounts_in_browser: Vec::new(),
            documents: vec![("service-agreement".to_owned(), 1), ("privacy-statement".to_owned(), 1)],
        }
    }
}

/// A request from where the child is, by nobody who is logged in.
pub fn context(app: &TestApp) -> Context {
    Context {
        platform: app.platform.clone(),
        viewer: Viewer::Visitor,
        choice: Choice::default(),
        now: app.platform.clock.now(),
        request: RequestId("of a test".to_owned()),
        address: ClientAddress::of(Some(&peer(HOME)), &HeaderMap::new(), &[]),
        browser: BrowserFamily::of(&HeaderMap::new()),
        country: None,
    }
}

pub fn address(email: &str) -> EmailAddress {
    EmailAddress::parse(email).expect("an address")
}

/// Asks, and writes to the guardian; the letter is delivered, and ten minutes go by.
pub async fn ask(app: &TestApp, asked: Question, guardian: &str) -> Asked {
    let cx = context(app);
    let (mark, hash) = tokens::fresh(&cx.entropy);
    let mut tx = cx.db.begin().await.expect("a change begins");
    let new = NewQuestion {
        kind: asked.kind,
        subject: tokens::text_of(&cx.entropy.bytes::<16>()),
        minor: asked.minor,
        minor_mailbox: guardian::fingerprint(&cx, &address(&asked.email)),
        browser: Some(hash),
        facts: QuestionFacts {
            first_name: asked.name.to_owned(),
            minor_email: Some(asked.email),
            country: "GB".to_owned(),
            of_age_at: cx.now + Period::days(1_000),
            documents: asked.documents,
            telephone: asked.telephone,
            accounts_in_browser: asked.accounts_in_browser,
            go_on: "/register/go-on/a-token".to_owned(),
        },
    };
    let question = guardian::ask(&cx, &mut tx, &new).await.expect("asked");
    guardian::invite(&cx, &mut tx, &question, &address(guardian), Road::Letter).await.expect("invited");
    tx.commit().await.expect("committed");
    works(app).await;
    app.later(Period::minutes(10));
    Asked { question, mark: mark.reveal().to_owned(), guardian: guardian.to_owned() }
}

/// Mia wants an account and gives this address.
pub async fn mia_asks(app: &TestApp, guardian: &str) -> Asked {
    ask(app, Question::of_mia(), guardian).await
}

/// Another letter about the same question.
pub async fn invites(app: &TestApp, asked: &Asked, email: &str, road: Road) {
    let cx = context(app);
    let mut tx = cx.db.begin().await.expect("a change begins");
    guardian::invite(&cx, &mut tx, &asked.question, &address(email), road).await.expect("invited");
    tx.commit().await.expect("committed");
    works(app).await;
}

/// The worker, until nothing is left: what it writes in one round it delivers in the next.
pub async fn works(app: &TestApp) {
    app.work().await;
    app.work().await;
}

impl Asked {
    /// The newest letter to the guardian.
    pub fn letter(&self, app: &TestApp) -> Letter {
        app.letter_to(&self.guardian)
    }

    pub async fn state(&self, app: &TestApp) -> Option<String> {
        let row = app
            .rows(&format!("SELECT answer, effective_at FROM guardian_questions WHERE id = '{}'", self.question))
            .await;
        let row = row.into_iter().next()?;
        let counts = if row["effective_at"] == "NULL" { "" } else { ", and counts" };
        Some(format!("{}{counts}", row["answer"]))
    }
}

/// Fills in what a yes needs, and says it.
pub async fn says_yes(guardian: &mut Visitor<'_>) {
    guardian.fill("Your full name", "Ruth Miller").tick(DECLARED);
    guardian.press(YES).await;
}

/// Opens the letter in a browser of their own and says yes.
pub async fn approves<'a>(app: &'a TestApp, asked: &Asked) -> Visitor<'a> {
    let mut guardian = app.visitor();
    guardian.open(asked.letter(app).link()).await;
    says_yes(&mut guardian).await;
    guardian
}

pub async fn account_of(app: &TestApp, person: &Person) -> AccountId {
    let rows = app.rows(&format!("SELECT id FROM accounts WHERE user_name = '{}'", person.user_name)).await;
    AccountId::stored(rows[0]["id"].clone())
}

/// An account becomes that of a child whose guardian said yes by second letter.
pub async fn becomes_a_child(app: &TestApp, person: &Person, guardian: &str) -> AccountId {
    let account = account_of(app, person).await;
    let asked = ask(app, Question { email: person.email.clone(), ..Question::of_mia() }, guardian).await;
    approves(app, &asked).await.on("Thank you");
    app.later(Period::hours(24));
    works(app).await;
    let mut second = app.visitor();
    second.open(asked.letter(app).link()).await;
    second.press(AGAIN).await.on("Your yes counts");
    let platform = &app.platform;
    let mut tx = platform.db.begin().await.expect("a change begins");
    let begun = guardian::begin(platform, &mut tx, &asked.question, &account, platform.clock.now()).await;
    let begun = begun.expect("begun").expect("a yes counts");
    let now = platform.clock.now();
    guardian::decision::receipt(platform, &mut tx, &asked.question, &begun, now).await.expect("a receipt");
    tx.commit().await.expect("committed");
    works(app).await;
    account
}

/// Somebody new in front of one of the forms, and what is right to send.
pub async fn stands_before(visitor: &mut Visitor<'_>, form: &str, fields: &mut [(&'static str, String)]) {
    let app = visitor.app;
    let number = app.count("guardian_questions").await;
    let (child, guardian) =
        (format!("child-{number}@example.org"), format!("{}-{number}@example.org", form.replace('_', "-")));
    let asked = ask(app, Question { email: child, ..Question::of_mia() }, &guardian).await;
    match form {
        "guardian_decide" => fields[0].1 = asked.letter(app).token().to_owned(),
        "guardian_confirm" => {
            fields[0].1 = asked.letter(app).token().to_owned();
            approves(app, &asked).await.on("Thank you");
        }
        "guardian_again" => {
            fields[0].1 = asked.letter(app).token().to_owned();
            invites(app, &asked, &guardian, Road::Letter).await;
        }
        "guardian_code" => {
            let cx = context(app);
            let mut tx = cx.db.begin().await.expect("a change begins");
            let code = guardian::fresh_code(&cx, &mut tx, &asked.question).await.expect("a code").expect("open");
            tx.commit().await.expect("committed");
            fields[0].1 = code.reveal().to_owned();
        }
        _ => {
            visitor.cookies.insert("__Host-minor".to_owned(), asked.mark.clone());
            if form == "guardian_here_code" {
                invites(app, &asked, &guardian, Road::HandOver).await;
                fields[0].1 = digits_in(&app.letter_to(&guardian));
            }
        }
    }
}

/// The six digits in a letter.
pub fn digits_in(letter: &Letter) -> String {
    let is_code = |line: &&str| line.len() == 6 && line.chars().all(|c| c.is_ascii_digit());
    letter.text().lines().find(is_code).expect("six digits").to_owned()
}
