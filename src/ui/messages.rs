//! Problems as sentences: the only place with their wording, so summary and field always say the same.

use super::form::{Control, FieldSpec};
use crate::error::Problem;

/// What happened and what to do, for one field.
pub fn sentence(field: &FieldSpec, problem: Problem) -> String {
    let (label, spoken) = (field.label, field.spoken);
    match problem {
        Problem::Missing if field.control.is_chosen() => format!("Choose {spoken}"),
        Problem::Missing if field.control == Control::Tick => format!("Tick {spoken}"),
        Problem::Missing => format!("Enter {spoken}"),
        Problem::TooShort { least } => format!("{label} needs at least {least} characters"),
        Problem::TooLong { most } => format!("{label} can have {most} characters at most"),
        Problem::Malformed => malformed(field),
        Problem::Unprintable => format!("{label} holds a character that cannot be seen. Type it again"),
        Problem::NotADate => "Enter a real date, for example 27 3 1990".to_owned(),
        Problem::InTheFuture => "The date of birth must be in the past".to_owned(),
        Problem::TooLongAgo => "Check the year of birth".to_owned(),
        Problem::Common => "This password is among the most used and is tried first. Choose another".to_owned(),
        Problem::ContainsShop => "A password made of our name is easily guessed. Choose another".to_owned(),
        Problem::SameAsBefore if field.name == "guardian_email" => {
            "They are a guardian of yours already. Enter the address of somebody else".to_owned()
        }
        Problem::SameAsBefore => "This is your current password. Choose a new one".to_owned(),
        Problem::Taken => format!("{label} is taken. Choose another"),
        Problem::Wrong => wrong(field),
        Problem::Unknown if field.name == "vat_number" => {
            "Begin the VAT number with the letters of an EU country, for example DE or FR".to_owned()
        }
        Problem::Unknown => format!("Choose {spoken} from the list"),
        Problem::WeakAnswer => {
            "This answer is easily guessed, or stands in the question or in your details. Choose another".to_owned()
        }
        Problem::Newer => "There is a newer version. Read it and tick again".to_owned(),
    }
}

/// A wait as people say it, never too short.
fn period_in_words(seconds: u32) -> String {
    let (count, unit) = match seconds {
        0..=59 => (seconds.max(1), "second"),
        60..=7_199 => (seconds.div_ceil(60), "minute"),
        7_200..=172_799 => (seconds.div_ceil(3_600), "hour"),
        _ => (seconds.div_ceil(86_400), "day"),
    };
    format!("{count} {unit}{}", if count == 1 { "" } else { "s" })
}

/// What to do after too many tries. Nobody waits for days: a new password opens the way again.
pub fn wait_in_words(seconds: u32) -> String {
    if seconds > 86_400 {
        return "Too many tries. Choose a new password to get in again.".to_owned();
    }
    format!("Too many tries. Try again in {}.", period_in_words(seconds))
}

fn malformed(field: &FieldSpec) -> String {
    if let Control::Postcode { example } = field.control
        && !example.is_empty()
    {
        return format!("Enter {} like {example}", field.spoken);
    }
    match field.name {
        "email" | "guardian_email" => "Enter an e-mail address like name@example.org".to_owned(),
        "telephone" => "Enter a telephone number like +44 20 7946 0958".to_owned(),
        "user_name" => "A user name has only letters, digits, dots, hyphens and underscores".to_owned(),
        "real_name" => "Enter your name in letters".to_owned(),
        "first_name" => "Enter your first name in letters, and nothing else".to_owned(),
        "company_name" => "Enter the company's name as it is registered, without a web address".to_owned(),
        "vat_number" => "Enter a VAT number as its country builds them, for example DE 136 695 976".to_owned(),
        _ => format!("Check {}", field.spoken),
    }
}

fn wrong(field: &FieldSpec) -> String {
    match field.name {
        "name" => "User name or password is wrong. Check both and try again".to_owned(),
        "code" => "This code is not right, or it was used already. Wait for the next one".to_owned(),
        "recovery_code" => "This is none of your codes, or it was used already".to_owned(),
        "guardian_digits" => "These are not the digits of the newest letter. Check them with your guardian".to_owned(),
        "password" => "This is not your password".to_owned(),
        "guardian_email" => "This is your own address. Enter the one of your parent or guardian".to_owned(),
        "whom" => "No child has this user name, and no form on its way this reference".to_owned(),
        "old_password" => "This is not your current password".to_owned(),
        "child_code" => {
            "There is no such code now. Codes are good for 24 hours: ask the child for a new one".to_owned()
        }
        "digits" => "These are not the digits of our newest letter, or they were typed too often. Ask for a new letter"
            .to_owned(),
        "vat_number" => "This VAT number has a typing error in it: its check digits do not fit".to_owned(),
        _ => format!("Check {}", field.spoken),
    }
}
