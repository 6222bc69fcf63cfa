//! What a new password must be, and what it need not be.

use super::secret::Secret;
use crate::error::Problem;

const LEAST: u16 = 8;
const MOST_BYTES: usize = 4_096;

/// A password that may be set: eight characters or more (ASVS V6.2.1), no rules of composition, bytes kept exactly,
/// not a common one and not made of the shop's name (ASVS V6.2.4, V6.2.11; A-6). Its strength never refuses it.
#[derive(Clone, Debug)]
pub struct NewPassword(Secret);

impl NewPassword {
    pub fn parse(typed: &Secret) -> Result<Self, Problem> {
        let text = typed.reveal();
        if text.is_empty() {
            return Err(Problem::Missing);
        }
        if text.chars().count() < usize::from(LEAST) {
            return Err(Problem::TooShort { least: LEAST });
        }
        if text.len() > MOST_BYTES {
            return Err(Problem::TooLong { most: MOST_BYTES as u16 });
        }
        let plain = letters_of(text);
        if COMMON.contains(&text.to_lowercase().as_str()) || is_one_character(text) {
            return Err(Problem::Common);
        }
        if plain.contains(SHOP) && plain.replace(SHOP, "").len() < 4 {
            return Err(Problem::ContainsShop);
        }
        Ok(Self(typed.clone()))
    }

    pub fn secret(&self) -> &Secret {
        &self.0
    }
}

/// The letters alone, with the usual stand-ins undone: `S0faP0p2026!` is the shop's name and nothing more.
fn letters_of(text: &str) -> String {
    text.to_lowercase()
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '@' | '4' => 'a',
            '3' => 'e',
            '5' | '$' => 's',
            other => other,
        })
        .filter(char::is_ascii_alphabetic)
        .collect()
}

fn is_one_character(text: &str) -> bool {
    let mut characters = text.chars();
    let first = characters.next();
    characters.all(|c| Some(c) == first)
}

const SHOP: &str = "sofapop";

/// Those of the most used passwords that are long enough to be tried.
const COMMON: [&str; 60] = [
    "12345678",
    "123456789",
    "1234567890",
    "0123456789",
    "87654321",
    "987654321",
    "11223344",
    "12341234",
    "123123123",
    "password",
    "password1",
    "password12",
    "password123",
    "password1234",
    "passw0rd",
    "p@ssw0rd",
    "p@ssword",
    "pa$$word",
    "qwertyui",
    "qwertyuiop",
    "qwerty123",
    "qwerty1234",
    "1q2w3e4r",
    "1q2w3e4r5t",
    "q1w2e3r4",
    "qazwsxedc",
    "zaq12wsx",
    "asdfghjk",
    "asdfghjkl",
    "asdf1234",
    "zxcvbnm1",
    "abcd1234",
    "abc12345",
    "abcdefgh",
    "a1b2c3d4",
    "aa123456",
    "iloveyou",
    "iloveyou1",
    "sunshine",
    "princess",
    "princess1",
    "football",
    "football1",
    "baseball",
    "basketball",
    "superman",
    "superman1",
    "trustno1",
    "starwars",
    "whatever",
    "computer",
    "michelle",
    "jennifer",
    "victoria",
    "welcome1",
    "letmein1",
    "changeme",
    "administrator",
    "dragon123",
    "monkey123",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<(), Problem> {
        NewPassword::parse(&Secret::new(text)).map(|_| ())
    }

    #[test]
    fn common_and_shop_words_are_refused_with_the_reason() {
        for common in ["Password123", "12345678", "aaaaaaaaaaaa", "IloveYou"] {
            assert_eq!(parse(common), Err(Problem::Common), "{common}");
        }
        for shop in ["SofaPop2026!", "s0fap0p!!", "sofapop-1", "SOFAPOP_2030"] {
            assert_eq!(parse(shop), Err(Problem::ContainsShop), "{shop}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_nothing_else_is_asked() {
        assert_eq!(parse("seven77"), Err(Problem::TooShort { least: 8 }));
        for good in ["zwölf Äpfel", "🛋🛋🛋🛋🛋🛋🛋🛌", "correct horse battery staple", &"lang ".repeat(200)]
        {
            assert_eq!(parse(good), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_password_does_not_print() {
        let password = NewPassword::parse(&Secret::new("correct horse")).expect("good");
        assert!(!format!("{password:?}").contains("horse"));
    }
}
