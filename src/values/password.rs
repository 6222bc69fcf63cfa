//! What a new password must be, and what it need not be.

use super::secret::Secret;
use crate::error::Problem;

const LEAST: u16 = 8;
const MOST_BYTES: usize = 4_096;

/// A password that may be set as far as its form goes: eight characters or more (ASVS V6.2.1), no rules of composition,
/// bytes kept exactly, not one character alone and not made of the shop's name (ASVS V6.2.11; A-6). Its strength never
/// refuses it. Whether it is a common one is asked where the list is, on the server.
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
        if is_one_character(text) {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<(), Problem> {
        NewPassword::parse(&Secret::new(text)).map(|_| ())
    }

    #[test]
    fn one_character_and_shop_words_are_refused_with_the_reason() {
        for one in ["aaaaaaaaaaaa", "        ", "🛋🛋🛋🛋🛋🛋🛋🛋"] {
            assert_eq!(parse(one), Err(Problem::Common), "{one}");
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
