//! All that a browser may learn of a failure: codes and names of fields, never a value and never a cause.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// What every server function returns.
pub type ApiResult<T> = Result<T, ApiError>;

/// Why a value was refused. Says which rule, never the value; `ui::messages` turns it into a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Problem {
    Missing,
    TooShort {
        least: u16,
    },
    TooLong {
        most: u16,
    },
    Malformed,
    Unprintable,
    NotADate,
    InTheFuture,
    TooLongAgo,
    Common,
    ContainsShop,
    SameAsBefore,
    Taken,
    Wrong,
    Unknown,
    WeakAnswer,
    /// What was answered is no longer what there is: the page shows the newer one.
    Newer,
}

impl Problem {
    /// The code that stands in the registry of forms and on the wire.
    pub fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooShort { .. } => "too-short",
            Self::TooLong { .. } => "too-long",
            Self::Malformed => "malformed",
            Self::Unprintable => "unprintable",
            Self::NotADate => "not-a-date",
            Self::InTheFuture => "in-the-future",
            Self::TooLongAgo => "too-long-ago",
            Self::Common => "common",
            Self::ContainsShop => "contains-shop",
            Self::SameAsBefore => "same-as-before",
            Self::Taken => "taken",
            Self::Wrong => "wrong",
            Self::Unknown => "unknown",
            Self::WeakAnswer => "weak-answer",
            Self::Newer => "newer",
        }
    }
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub field: String,
    pub problem: Problem,
}

/// Everything that is wrong with one form, in the order of its fields: a person is told once, not field by field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// A single refusal.
    pub fn of(field: &str, problem: Problem) -> Self {
        let mut errors = Self::default();
        errors.add(field, problem);
        errors
    }

    /// Keeps the value, or notes the problem and returns `None`.
    pub fn keep<T>(&mut self, field: &str, parsed: Result<T, Problem>) -> Option<T> {
        parsed.map_err(|problem| self.add(field, problem)).ok()
    }

    pub fn add(&mut self, field: &str, problem: Problem) {
        self.0.push(FieldError { field: field.to_owned(), problem });
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn problem_at(&self, field: &str) -> Option<Problem> {
        self.0.iter().find(|error| error.field == field).map(|error| error.problem)
    }
}

/// The closed list of refusals a server function can answer with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "kebab-case")]
pub enum ApiError {
    /// The form holds mistakes. 422.
    Invalid { errors: FieldErrors },
    /// The request is not one that our own pages send. 400.
    Malformed,
    /// Nobody is logged in. 401.
    LoggedOut,
    /// Logged in, but the last proof of it is too old for what is asked. 403.
    ProofNeeded,
    /// No such thing, or not theirs, which are not told apart. 404.
    Absent,
    /// Tried too often; once more after that many seconds. 429.
    TooOften { seconds: u32 },
    /// The link is spent, expired or unknown, which are not told apart. 410.
    Gone,
    /// Too much at once; come back in that many seconds. 503.
    Busy { seconds: u32 },
    /// Our fault; the log holds the cause under this reference number. 500.
    Unavailable { reference: String },
}

impl From<FieldErrors> for ApiError {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid { errors }
    }
}

impl fmt::Display for ApiError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Invalid { .. } => "the form holds mistakes",
            Self::Malformed => "malformed request",
            Self::LoggedOut => "nobody is logged in",
            Self::ProofNeeded => "a fresh proof is needed",
            Self::Absent => "no such thing",
            Self::TooOften { .. } => "tried too often",
            Self::Gone => "the link is no longer good",
            Self::Busy { .. } => "busy",
            Self::Unavailable { .. } => "unavailable",
        })
    }
}

impl std::error::Error for ApiError {}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::Malformed
            }
            _ => Self::Unavailable { reference: String::new() },
        }
    }
}
