//! What a new password may be, and that its bytes are kept (A-6, G-12).

use crate::support::{Person, TestApp, Visitor, post, samples};
use http::StatusCode;
use rand::{Rng, SeedableRng, rngs::StdRng};
use sofapop::{
    account::server::{common_passwords, new_password},
    error::Problem,
    server::estimates::estimate,
    values::{secret::Secret, timestamp::Period},
};

const COMMON: &str = "This password is among the most used and is tried first. Choose another";

#[test]
fn g_12_every_listed_password_is_refused_with_the_reason() {
    let listed: Vec<&str> = common_passwords().collect();
    assert!(listed.len() >= 16_000, "{}", listed.len());
    for word in &listed {
        assert!(word.chars().count() >= 8 && *word == word.to_lowercase(), "{word} can be met");
        assert_eq!(judged(word), Err(Problem::Common), "{word}");
    }
    for word in listed.iter().step_by(16) {
        let capital = word[..1].to_uppercase() + &word[1..];
        assert_eq!(judged(&capital), Err(Problem::Common), "{capital}");
        assert_eq!(judged(&word.to_uppercase()), Err(Problem::Common), "{word} in capitals");
    }
}

/// The list is the public one: whatever zxcvbn's own list of passwords holds stands here as well.
#[test]
fn g_12_the_list_holds_what_a_program_that_guesses_begins_with() {
    use zxcvbn::matching::patterns::MatchPattern;
    let is_theirs = |word: &&str| {
        let guessed = estimate(word, &[]);
        matches!(guessed.sequence(), [one] if matches!(&one.pattern, MatchPattern::Dictionary(_)))
    };
    let known = common_passwords().step_by(20).filter(is_theirs).count();
    assert!(known >= 500, "of every twentieth word zxcvbn knows {known}");
    for hand in ["password123", "qwertyuiop", "1q2w3e4r5t", "iloveyou1", "administrator", "zaq12wsx", "p@ssw0rd"] {
        assert!(common_passwords().any(|word| word == hand), "{hand}");
    }
}

fn judged(text: &str) -> Result<(), Problem> {
    new_password(&Secret::new(text)).map(|_| ())
}

/// Somebody's own phrase of so many bytes, of any letters a keyboard has.
fn phrase(chance: &mut StdRng, bytes: usize) -> String {
    const LETTERS: &[&str] = &[
        "a",
        "b",
        "q",
        "z",
        "T",
        "7",
        " ",
        " ",
        "  ",
        "!",
        "\"",
        "'",
        "<",
        "&",
        "%",
        "\\",
        "\t",
        "ä",
        "ß",
        "é",
        "e\u{301}",
        "ø",
        "ñ",
        "Ж",
        "я",
        "λ",
        "ひ",
        "漢",
        "한",
        "ﬁ",
        "Å",
        "\u{212b}",
        "ا",
        "ש",
        "🛋",
        "👩\u{200d}🚀",
        "\u{a0}",
    ];
    let mut phrase = String::new();
    while phrase.len() < bytes {
        let next = LETTERS[chance.random_range(0..LETTERS.len())];
        phrase.push_str(if phrase.len() + next.len() > bytes { "x" } else { next });
    }
    phrase
}

#[test]
fn g_12_every_phrase_is_taken_whatever_it_is_made_of() {
    let mut chance = StdRng::seed_from_u64(12);
    for _ in 0..samples(60, 300) {
        let bytes = chance.random_range(64..=1_024);
        let phrase = phrase(&mut chance, bytes);
        assert_eq!(judged(&phrase), Ok(()), "{phrase:?}");
    }
    for least in ["abcdefg7", "zwölf Äp", "🛋🛋🛋🛋🛋🛋🛋🛌", "        7"] {
        assert_eq!((least.chars().count() < 10, judged(least)), (true, Ok(())), "{least}");
    }
    for short in ["abcdef7", "zwölf Ä", "🛋🛋🛋🛋🛋🛋🛌"] {
        assert_eq!(judged(short), Err(Problem::TooShort { least: 8 }), "{short}");
    }
}

on_default_database!(g_12_phrases_are_passwords_to_the_byte, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let mut chance = StdRng::seed_from_u64(21);
    let mut old = ada.password.clone();
    for round in 0..samples(60, 300) {
        let bytes = if round == 0 { 1_024 } else { chance.random_range(64..=1_024) };
        let new = phrase(&mut chance, bytes);
        changes(&mut customer, &old, &new).await;
        if round % 10 == 0 {
            opens_with_these_bytes_alone(&app, &new).await;
        }
        old = new;
    }
    app.work().await;
});

async fn changes(customer: &mut Visitor<'_>, old: &str, new: &str) {
    let fields = [("old_password", old), ("new_password", new)];
    let answer = customer.answer_to(post("/account/password", &fields)).await;
    assert_eq!(answer.header("location"), "/account?saved=password", "{new:?}: {}", answer.text());
}

async fn opens_with_these_bytes_alone(app: &TestApp, password: &str) {
    use unicode_normalization::UnicodeNormalization;
    // Wrong ones count; an hour later they do not.
    app.later(Period::hours(1));
    let attempt = async |typed: &str| {
        let fields = [("name", "ada"), ("password", typed), ("next", "")];
        app.send(post("/login", &fields)).await.status
    };
    let other = [password.nfkc().collect::<String>(), format!("{password} "), password.chars().skip(1).collect()];
    for other in other.iter().filter(|other| *other != password) {
        assert_eq!(attempt(other).await, StatusCode::UNPROCESSABLE_ENTITY, "{other:?} is not {password:?}");
    }
    assert_eq!(attempt(password).await, StatusCode::SEE_OTHER, "{password:?}");
}

on_default_database!(g_12_both_ways_to_a_password_refuse_the_listed, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut customer = app.customer(&ada).await;
    let before = app.kept().await;
    for word in common_passwords().step_by(2_000) {
        customer.open("/account/password").await;
        customer.fill("Current password", &ada.password).fill("New password", word).press("Change password").await;
        assert_eq!(customer.problems(), [("new_password".to_owned(), COMMON.to_owned())], "{word}");
    }
    assert_eq!(app.kept().await, before);
    let mut visitor = app.visitor();
    visitor.was_born("27", "3", "1990").await.open("/register/account").await;
    for word in common_passwords().step_by(2_000) {
        visitor.fill("User name", "grace").fill("Password", word);
        visitor.fill("Hint question", &ada.question).fill("Answer", &ada.answer).press("Continue").await;
        assert_eq!(visitor.problems(), [("password".to_owned(), COMMON.to_owned())], "{word}");
    }
});
