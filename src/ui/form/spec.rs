//! How a form is described: its fields, and every problem that each can have.

use crate::error::Problem;

/// A form and its fields.
#[derive(Debug)]
pub struct FormSpec {
    /// How the registry, the tests and the page's script call it.
    pub name: &'static str,
    /// The page's own path; it looks with GET and decides with POST.
    pub action: &'static str,
    /// The server function that both the POST and the island call.
    pub api: &'static str,
    pub button: &'static str,
    /// What the parts of a date are called together.
    pub legend: &'static str,
    pub fields: &'static [FieldSpec],
}

/// One field: what people see, and every problem it can have.
#[derive(Debug)]
pub struct FieldSpec {
    pub name: &'static str,
    pub label: &'static str,
    /// As it stands in a sentence: "your user name".
    pub spoken: &'static str,
    /// Why it is asked, or what it should look like.
    pub hint: &'static str,
    pub control: Control,
    pub autocomplete: &'static str,
    pub problems: &'static [Problem],
}

/// What a field is typed into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Control {
    Text,
    /// Text that no dictionary should touch: names to log in with.
    Exact,
    ShortText,
    Email,
    Telephone,
    CurrentPassword,
    NewPassword,
    /// A hint question; the page says how easily its kind is guessed.
    Question,
    /// A secret that may be seen while it is typed, and is not sent back either.
    Answer,
    /// A code of digits that is good once; it is not sent back either.
    Code,
    Country,
    /// One of these, each by its code and its name.
    Choice(&'static [(String, String)]),
    /// The same, where the list is the same for everybody.
    OneOf(&'static [(&'static str, &'static str)]),
    /// Several lines in one's own words.
    Paragraphs,
    /// Short text that looks like the example; the country it is of gives one.
    Postcode {
        example: &'static str,
    },
    DatePart,
    /// A box that says yes when it is ticked, and stands right above the button. No form ticks one by itself.
    Tick,
    Hidden,
    /// A field that only appears when it has a problem.
    WhenRefused,
    /// One that the page draws itself, between the fields and the button.
    OnPage,
}

impl Control {
    /// Secrets are never sent back into a page.
    pub fn is_secret(self) -> bool {
        self.is_password() || matches!(self, Self::Answer | Self::Code)
    }

    /// The server function that says how easily what is typed here is guessed.
    pub(super) fn judged_by(self) -> Option<&'static str> {
        match self {
            Self::NewPassword => Some("/api/password_strength"),
            Self::Question => Some("/api/hint_strength"),
            _ => None,
        }
    }

    /// Whether it stands at the top of its form, where people begin.
    pub(super) fn comes_first(self) -> bool {
        !matches!(self, Self::Hidden | Self::WhenRefused | Self::OnPage | Self::Tick)
    }

    pub(super) fn is_password(self) -> bool {
        matches!(self, Self::CurrentPassword | Self::NewPassword)
    }

    pub(super) fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Telephone => "tel",
            Self::CurrentPassword | Self::NewPassword => "password",
            Self::Hidden => "hidden",
            Self::Tick => "checkbox",
            _ => "text",
        }
    }

    pub fn inputmode(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Telephone => Some("tel"),
            Self::DatePart | Self::Code => Some("numeric"),
            Self::Postcode { example } if is_number(example) => Some("numeric"),
            _ => None,
        }
    }

    pub(super) fn is_exact(self) -> bool {
        matches!(self, Self::Exact | Self::Email | Self::WhenRefused) || self.is_secret()
    }

    /// Whether it is answered out of a list.
    pub fn is_chosen(self) -> bool {
        matches!(self, Self::Country | Self::Choice(_) | Self::OneOf(_))
    }

    pub(super) fn class(self) -> &'static str {
        match self {
            Self::ShortText | Self::Telephone | Self::Code | Self::Postcode { .. } => "input short",
            _ => "input",
        }
    }
}

fn is_number(example: &str) -> bool {
    !example.is_empty() && example.chars().all(|c| c.is_ascii_digit())
}

/// What a ticked box sends.
pub const TICKED: &str = "yes";

/// A value that only travels along.
pub const fn hidden(name: &'static str) -> FieldSpec {
    FieldSpec { name, label: "", spoken: "", hint: "", control: Control::Hidden, autocomplete: "off", problems: &[] }
}

/// A form that asks nothing.
pub const fn button_alone(
    name: &'static str,
    action: &'static str,
    api: &'static str,
    button: &'static str,
) -> FormSpec {
    FormSpec { name, action, api, button, legend: "", fields: &[] }
}

impl FormSpec {
    pub fn field(&self, name: &str) -> Option<&FieldSpec> {
        find(self.fields, name)
    }

    /// Whether the page that is there can show every refusal. Where a refusal shows a field or a document that is not there yet,
    /// the form is sent the plain way at once: to send it again may cost another try.
    pub(super) fn is_answered_in_place(&self) -> bool {
        self.fields
            .iter()
            .all(|field| field.control != Control::WhenRefused && !field.problems.contains(&Problem::Newer))
    }
}

pub(super) fn find<'a>(fields: &'a [FieldSpec], name: &str) -> Option<&'a FieldSpec> {
    fields.iter().find(|field| field.name == name)
}
