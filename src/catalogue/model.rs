//! A sofa as a record: what it measures and what it is made of. Everything we say or draw about a
//! sofa follows from it.

use std::fmt;

use serde::{Deserialize, Serialize};

/// On the wire a value is its text, and what is read there is parsed like any other input.
macro_rules! written_as_text {
    ($value:ty) => {
        impl TryFrom<String> for $value {
            type Error = Malformed;

            fn try_from(text: String) -> Result<Self, Malformed> {
                Self::parse(&text)
            }
        }

        impl From<$value> for String {
            fn from(value: $value) -> Self {
                value.to_string()
            }
        }
    };
}

/// One sofa of the catalogue and what it costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CatalogueEntry {
    pub sofa: SofaRecord,
    /// In euro cents.
    pub price: i64,
}

/// The measurements and materials of one sofa. Lengths are whole millimetres.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SofaRecord {
    pub slug: Slug,
    pub name: String,
    /// From the outside of one arm to the outside of the other.
    pub width: u16,
    /// From the front of the arms to the back of the frame; a chaise reaches further.
    pub depth: u16,
    /// From the floor to the highest point of the back.
    pub height: u16,
    /// From the floor to the crown of the seat cushions.
    pub seat_height: u16,
    pub arm_height: u16,
    pub arm_width: u16,
    pub leg_height: u16,
    /// How many people sit side by side, a chaise included.
    pub seats: u8,
    pub arm: Arm,
    pub back: Back,
    pub legs: Legs,
    /// On which side the chaise stands for somebody looking at the sofa.
    pub chaise: Option<ChaiseSide>,
    pub fabric: Fabric,
    pub colour: Colour,
    /// What we call the colour, such as "tomato".
    pub colour_name: String,
    /// The wood, metal or paint of the legs.
    pub leg_colour: Colour,
    /// The colour of the throw cushion; not every sofa comes with one.
    pub throw_cushion: Option<Colour>,
    pub backdrop: Backdrop,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Arm {
    /// Straight and square.
    Track,
    /// Padded, with a round top.
    Pillow,
    /// A scroll rolled outwards, with nail heads.
    Rolled,
    /// One sweep from the front up into the back.
    Curved,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Back {
    /// One loose cushion for each seat.
    Loose,
    /// Upholstered in one smooth piece.
    Tight,
    /// Drawn in with buttons, in diamonds.
    Tufted,
    /// Upright channels with a scalloped top.
    Channel,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Legs {
    Tapered,
    Block,
    Hairpin,
    Ball,
    /// A recessed base instead of legs.
    Plinth,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChaiseSide {
    Left,
    Right,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fabric {
    Linen,
    Boucle,
    Corduroy,
    Velvet,
    Leather,
}

/// The bold shape behind a sofa, in one spot colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Backdrop {
    pub shape: BackdropShape,
    pub spot: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BackdropShape {
    Sun,
    Arch,
    Moon,
    Blob,
    Stripes,
}

/// The part of an address, a file name or an element's id that names one sofa: small letters,
/// digits and hyphens, beginning with a letter.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

impl Slug {
    /// # Errors
    /// When the text is empty, longer than 64 letters, or anything else than a slug.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let begins = text.starts_with(|first: char| first.is_ascii_lowercase());
        let whole = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        if begins && whole && text.len() <= 64 { Ok(Self(text.to_owned())) } else { Err(Malformed::Slug) }
    }

    /// A slug written in the source; anything outside the alphabet is left out.
    #[must_use]
    pub fn literal(text: &'static str) -> Self {
        Self(text.chars().filter(|letter| matches!(letter, 'a'..='z' | '0'..='9' | '-')).collect())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

written_as_text!(Slug);

/// An opaque colour, written `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Colour([u8; 3]);

impl Colour {
    #[must_use]
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self([red, green, blue])
    }

    /// Reads `#RRGGBB`, in capitals or small letters.
    ///
    /// # Errors
    /// When the text is written in any other way.
    pub fn parse(text: &str) -> Result<Self, Malformed> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let digits = digits.ok_or(Malformed::Colour)?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Malformed::Colour);
        }
        let value = u32::from_str_radix(digits, 16).map_err(|_| Malformed::Colour)?;
        let [_, red, green, blue] = value.to_be_bytes();
        Ok(Self([red, green, blue]))
    }

    /// Whether light marks show better on this colour than dark ones.
    #[must_use]
    pub fn is_dark(self) -> bool {
        let [red, green, blue] = self.0.map(u32::from);
        red * 3 + green * 6 + blue < 1000
    }

    /// This colour with so many per cent of another stirred in; more than a hundred counts as a
    /// hundred.
    #[must_use]
    pub fn mixed(self, other: Self, per_cent: u8) -> Self {
        let share = u16::from(per_cent.min(100));
        let mut mixed = self.0;
        for (channel, foreign) in mixed.iter_mut().zip(other.0) {
            let sum = u16::from(*channel) * (100 - share) + u16::from(foreign) * share + 50;
            *channel = u8::try_from(sum / 100).unwrap_or(u8::MAX);
        }
        Self(mixed)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02X}{green:02X}{blue:02X}")
    }
}

written_as_text!(Colour);

/// Which part of a record could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Malformed {
    Slug,
    Colour,
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Slug => "a slug is small letters, digits and hyphens, and begins with a letter",
            Self::Colour => "a colour is written #RRGGBB",
        })
    }
}

impl std::error::Error for Malformed {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_six_hexadecimal_digits() {
        assert_eq!(Colour::parse("#c8321B"), Ok(Colour::new(0xC8, 0x32, 0x1B)));
        assert_eq!(Colour::new(0xC8, 0x32, 0x1B).to_string(), "#C8321B");
        for wrong in ["", "#", "c8321b", "#c8321", "#c8321bb", "#c8321g", "#+8321b", "#\u{e9}\u{e9}\u{e9}", "red"] {
            assert_eq!(Colour::parse(wrong), Err(Malformed::Colour), "{wrong}");
        }
    }

    #[test]
    fn mixing_goes_from_one_colour_to_the_other() {
        let (black, white) = (Colour::new(0, 0, 0), Colour::new(255, 255, 255));
        assert_eq!(black.mixed(white, 0), black);
        assert_eq!(black.mixed(white, 50), Colour::new(128, 128, 128));
        assert_eq!(black.mixed(white, 100), white);
        assert_eq!(black.mixed(white, 200), white);
    }

    #[test]
    fn a_slug_is_safe_in_addresses_and_ids() {
        assert!(Slug::parse("plop-2").is_ok());
        for wrong in ["", "2plop", "-plop", "Plop", "plop plop", "pl\"op", "plöp"] {
            assert_eq!(Slug::parse(wrong), Err(Malformed::Slug), "{wrong}");
        }
    }
}
