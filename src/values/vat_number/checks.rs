//! Check digits, by family. A number that comes here has the form its check is made for.

use jiff::civil::Date;

/// How the digits of a number vouch for each other.
pub(super) enum Check {
    /// The weighted digits add up to a multiple of the modulus.
    Sum { weights: &'static [i64], modulus: i64 },
    /// The last digit follows from the weighted sum of those before it. What is no digit is never right.
    Digit { weights: &'static [i64], modulus: i64, digit: fn(i64) -> i64 },
    /// As `Digit` modulo 11; where that leaves ten, a second row of weights decides.
    TwoRounds { first: &'static [i64], second: &'static [i64] },
    /// ISO 7064, MOD 11,10.
    Mod11And10,
    /// A rule that no other state has.
    Own(fn(&str) -> bool),
}

impl Check {
    pub fn holds(&self, number: &str) -> bool {
        let (before, last) = number.split_at(number.len() - 1);
        match self {
            Self::Sum { weights, modulus } => weighted(number, weights) % modulus == 0,
            Self::Digit { weights, modulus, digit } => digit(weighted(before, weights) % modulus) == value(last),
            Self::TwoRounds { first, second } => {
                let rest = match weighted(before, first) % 11 {
                    10 => weighted(before, second) % 11,
                    rest => rest,
                };
                rest % 10 == value(last)
            }
            Self::Mod11And10 => {
                let doubled = |rest: i64| (if rest == 0 { 10 } else { rest }) * 2 % 11;
                digits(number).fold(5, |rest, digit| (doubled(rest) + digit) % 10) == 1
            }
            Self::Own(holds) => holds(number),
        }
    }
}

/// Whether the characters of a number are those of a form, as `states::Kind` explains them.
pub(super) fn has_form(form: &str, number: &str) -> bool {
    let mut left = number.chars().peekable();
    form.chars().all(|class| match class {
        'o' => left.next_if(char::is_ascii_digit).is_some() || left.peek().is_none(),
        'v' => left.next_if(|c| ('A'..='W').contains(c)).is_some() || left.peek().is_none(),
        _ => left.next().is_some_and(|c| is_of_class(class, c)),
    }) && left.next().is_none()
}

fn is_of_class(class: char, c: char) -> bool {
    match class {
        'd' => c.is_ascii_digit(),
        'n' => ('1'..='9').contains(&c),
        'e' => ('0'..='8').contains(&c),
        'l' => c.is_ascii_uppercase(),
        'c' => c.is_ascii_uppercase() || c.is_ascii_digit(),
        'w' => ('A'..='W').contains(&c),
        's' => c.is_ascii_uppercase() || matches!(c, '+' | '*'),
        itself => c == itself,
    }
}

pub(super) fn austria(number: &str) -> bool {
    (6 - luhn(&number[1..8])).rem_euclid(10) == value(&number[8..])
}

pub(super) fn belgium(number: &str) -> bool {
    value(number) > 0 && (value(&number[..8]) + value(&number[8..])) % 97 == 0
}

/// The number of a natural person begins with the date of birth; the month tells the century.
pub(super) fn bulgarian_person(number: &str) -> bool {
    let (year, month, day) = (value(&number[..2]), value(&number[2..4]), value(&number[4..6]));
    let (century, month) = match month {
        41.. => (2_000, month - 40),
        21..=40 => (1_800, month - 20),
        _ => (1_900, month),
    };
    let rest = weighted(&number[..9], &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11;
    is_date(century + year, month, day) && rest % 10 == value(&number[9..])
}

pub(super) fn cyprus(number: &str) -> bool {
    const OF_ODD_PLACES: [i64; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let add = |(place, digit): (usize, i64)| if place % 2 == 0 { OF_ODD_PLACES[digit as usize] } else { digit };
    let sum: i64 = digits(&number[..8]).enumerate().map(add).sum();
    !number.starts_with("12") && i64::from(number.as_bytes()[8] - b'A') == sum % 26
}

pub(super) fn czech_company(rest: i64) -> i64 {
    match (11 - rest) % 11 {
        0 => 1,
        check => check % 10,
    }
}

pub(super) fn czech_special(number: &str) -> bool {
    let rest = weighted(&number[1..8], &[8, 7, 6, 5, 4, 3, 2]) % 11;
    (8 - (10 - rest) % 11).rem_euclid(10) == value(&number[8..])
}

/// Czech and Slovak numbers of people: the date of birth, women's months fifty later; twenty more where a day ran out
/// of numbers. Until 1953 they had nine digits and no check.
pub(super) fn birth_number(number: &str) -> bool {
    let (year, month, day) = (value(&number[..2]), value(&number[2..4]) % 50 % 20, value(&number[4..6]));
    if number.len() == 9 {
        let year = if year >= 80 { 1_800 + year } else { 1_900 + year };
        return year <= 1_953 && is_date(year, month, day);
    }
    let year = if year < 54 { 2_000 + year } else { 1_900 + year };
    is_date(year, month, day) && value(&number[..9]) % 11 % 10 == value(&number[9..])
}

pub(super) fn spanish_letter(number: &str) -> bool {
    let (before, last) = number.split_at(number.len() - 1);
    let letter = b"TRWAGMYFPDXBNJZSQVHLCKE"[(value(before) % 23) as usize];
    last.as_bytes() == [letter]
}

/// Foreigners' numbers stand for one with a digit in front; K, L and M bear the letter of their digits; a company's
/// check digit may be written as a letter.
pub(super) fn spanish_with_a_first_letter(number: &str) -> bool {
    let rest = &number[1..];
    match &number[..1] {
        "X" => spanish_letter(&format!("0{rest}")),
        "Y" => spanish_letter(&format!("1{rest}")),
        "Z" => spanish_letter(&format!("2{rest}")),
        "K" | "L" | "M" => spanish_letter(rest),
        "I" | "O" | "T" => false,
        _ => {
            let check = (10 - luhn(&format!("{}0", &rest[..7]))) % 10;
            let last = rest.as_bytes()[7];
            last == b'0' + check as u8 || last == b"JABCDEFGHI"[check as usize]
        }
    }
}

/// The company's number bears a check of its own, except in Monaco; two characters before it bear another.
pub(super) fn france(number: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let (company, mut key) = (&number[2..], number[..2].chars().map(|c| ALPHABET.find(c).map(|at| at as i64)));
    let (Some(Some(one)), Some(Some(other))) = (key.next(), key.next()) else { return false };
    if !company.starts_with("000") && luhn(company) != 0 {
        return false;
    }
    if one < 10 && other < 10 {
        return one * 10 + other == (value(company) * 100 + 12) % 97;
    }
    let check = if one < 10 { one * 24 + other - 10 } else { one * 34 + other - 100 };
    (value(company) + 1 + check / 11) % 11 == check % 11
}

/// Seven digits, a check letter, and perhaps one more letter.
pub(super) fn ireland(number: &str) -> bool {
    let more = number[8..].chars().next().map_or(0, irish_value);
    irish_letter(&number[..7], more) == irish_value(char::from(number.as_bytes()[7]))
}

pub(super) fn irish_with_a_second_letter(number: &str) -> bool {
    let digits = format!("0{}{}", &number[2..7], &number[..1]);
    irish_letter(&digits, 0) == irish_value(char::from(number.as_bytes()[7]))
}

fn irish_letter(digits: &str, more: i64) -> i64 {
    (weighted(digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * more) % 23
}

/// W is nothing, A is one.
fn irish_value(letter: char) -> i64 {
    if letter == 'W' { 0 } else { letter as i64 - 'A' as i64 + 1 }
}

/// A serial number, the office of the province, a check digit.
pub(super) fn italy(number: &str) -> bool {
    let office = value(&number[7..10]);
    value(&number[..7]) > 0 && matches!(office, 1..=100 | 120 | 121 | 888 | 999) && luhn(number) == 0
}

pub(super) fn luxembourg(number: &str) -> bool {
    value(&number[..6]) % 89 == value(&number[6..])
}

/// Companies begin with a digit above 3, people with their date of birth, or with 32 since 2017.
pub(super) fn latvia(number: &str) -> bool {
    if number.as_bytes()[0] > b'3' {
        return weighted(number, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3;
    }
    let (day, month, year) = (value(&number[..2]), value(&number[2..4]), value(&number[4..6]));
    let year = 1_800 + 100 * value(&number[6..7]) + year;
    let rest = 1 + weighted(&number[..10], &[10, 5, 8, 4, 2, 1, 6, 3, 7, 9]);
    (number.starts_with("32") || is_date(year, month, day)) && rest % 11 % 10 == value(&number[10..])
}

/// Companies' numbers bear the check of a citizen's number, those of people since 2020 the check of ISO 7064, MOD 97-10.
pub(super) fn netherlands(number: &str) -> bool {
    let (main, branch) = (&number[..9], &number[10..]);
    let citizen = weighted(main, &[9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 == 0;
    let all = "NL".chars().chain(number.chars()).filter_map(|c| c.to_digit(36));
    let rest = all.fold(0, |rest, value| (rest * (if value < 10 { 10 } else { 100 }) + value) % 97);
    value(main) > 0 && value(branch) > 0 && (citizen || rest == 1)
}

/// What is missing from the next multiple of eleven; ten is written as zero.
pub(super) fn missing_from_eleven(rest: i64) -> i64 {
    (11 - rest) % 11 % 10
}

/// The first digit tells sex and century, then come the date of birth and the county.
pub(super) fn romanian_person(number: &str) -> bool {
    let century = match &number[..1] {
        "3" | "4" => 1_800,
        "5" | "6" => 2_000,
        _ => 1_900,
    };
    let (year, month, day) = (value(&number[1..3]), value(&number[3..5]), value(&number[5..7]));
    let is_county = matches!(value(&number[7..9]), 1..=48 | 51 | 52 | 70 | 80..=83);
    let check = match weighted(&number[..12], &[2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11 {
        10 => 1,
        check => check,
    };
    is_date(century + year, month, day) && is_county && check == value(&number[12..])
}

pub(super) fn sweden(number: &str) -> bool {
    luhn(&number[..10]) == 0
}

/// Eleven is no digit, and so no number leaves nothing.
pub(super) fn slovenia(rest: i64) -> i64 {
    match 11 - rest {
        10 => 0,
        check => check,
    }
}

pub(super) fn slovakia(number: &str) -> bool {
    matches!(number.as_bytes()[2], b'2' | b'3' | b'4' | b'7' | b'8' | b'9') && value(number) % 11 == 0
}

/// Three more digits are a branch's and not checked; from 100 on two younger sums are right as well.
pub(super) fn northern_ireland(number: &str) -> bool {
    let rest = weighted(&number[..9], &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
    rest == 0 || (value(&number[..3]) >= 100 && matches!(rest, 42 | 55))
}

/// Government departments are numbered below 500, health authorities from there on.
pub(super) fn british_office(number: &str) -> bool {
    let (office, check) = if number.len() == 5 { (&number[2..], None) } else { (&number[6..9], Some(&number[9..])) };
    let office = value(office);
    number.starts_with("GD") == (office < 500) && check.is_none_or(|check| office % 97 == value(check))
}

fn digits(text: &str) -> impl DoubleEndedIterator<Item = i64> + '_ {
    text.bytes().map(|byte| i64::from(byte.saturating_sub(b'0')))
}

/// Digits as a number; the longest has thirteen.
fn value(text: &str) -> i64 {
    digits(text).fold(0, |value, digit| value * 10 + digit)
}

/// The sum of digits times weights; the last digit meets the last weight.
fn weighted(text: &str, weights: &[i64]) -> i64 {
    digits(text).rev().zip(weights.iter().rev()).map(|(digit, weight)| digit * weight).sum()
}

/// The sum modulo ten in which every second digit from the end is doubled.
fn luhn(text: &str) -> i64 {
    let add = |(place, digit): (usize, i64)| if place % 2 == 0 { digit } else { digit * 2 / 10 + digit * 2 % 10 };
    digits(text).rev().enumerate().map(add).sum::<i64>() % 10
}

fn is_date(year: i64, month: i64, day: i64) -> bool {
    let (Ok(year), Ok(month), Ok(day)) = (i16::try_from(year), i8::try_from(month), i8::try_from(day)) else {
        return false;
    };
    Date::new(year, month, day).is_ok()
}
