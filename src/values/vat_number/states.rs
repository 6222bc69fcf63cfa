//! The table: each state's letters, the forms its numbers have, and the check each form bears.

use super::checks::{self, Check};

/// One state's numbers.
pub(super) struct State {
    pub letters: &'static str,
    /// Numbers from the first length on may be typed without the zeros that bring them to the second.
    padded: Option<(usize, usize)>,
    pub kinds: &'static [Kind],
}

/// One form: `d` a digit, `n` a digit but 0, `e` a digit but 9, `o` a digit or nothing, `l` a letter, `c` a letter or a
/// digit, `w` a letter up to W, `v` such a letter or nothing, `s` a letter, a plus or an asterisk; others themselves.
pub(super) struct Kind {
    pub form: &'static str,
    pub check: Check,
}

impl State {
    /// The number with its leading zeros.
    pub fn whole(&self, number: &str) -> String {
        match self.padded {
            Some((least, whole)) if number.len() >= least => format!("{number:0>whole$}"),
            _ => number.to_owned(),
        }
    }
}

/// The state whose numbers begin with these letters.
pub(super) fn of(letters: &str) -> Option<&'static State> {
    let letters = if letters == "GR" { "EL" } else { letters };
    STATES.iter().find(|state| state.letters == letters)
}

const fn state(letters: &'static str, kinds: &'static [Kind]) -> State {
    State { letters, padded: None, kinds }
}

const fn kind(form: &'static str, check: Check) -> Kind {
    Kind { form, check }
}

const fn sum(weights: &'static [i64], modulus: i64) -> Check {
    Check::Sum { weights, modulus }
}

const fn digit(weights: &'static [i64], modulus: i64, digit: fn(i64) -> i64) -> Check {
    Check::Digit { weights, modulus, digit }
}

const STATES: &[State] = &[
    state("AT", &[kind("Udddddddd", Check::Own(checks::austria))]),
    State {
        letters: "BE",
        padded: Some((9, 10)),
        kinds: &[kind("0ddddddddd", Check::Own(checks::belgium)), kind("1ddddddddd", Check::Own(checks::belgium))],
    },
    state(
        "BG",
        &[
            kind(
                "ddddddddd",
                Check::TwoRounds { first: &[1, 2, 3, 4, 5, 6, 7, 8], second: &[3, 4, 5, 6, 7, 8, 9, 10] },
            ),
            kind("dddddddddd", Check::Own(checks::bulgarian_person)),
            kind("dddddddddd", digit(&[21, 19, 17, 13, 11, 9, 7, 3, 1], 10, |rest| rest)),
            kind("dddddddddd", digit(&[4, 3, 2, 7, 6, 5, 4, 3, 2], 11, |rest| (11 - rest) % 11)),
        ],
    ),
    state("CY", &[kind("ddddddddl", Check::Own(checks::cyprus))]),
    state(
        "CZ",
        &[
            kind("eddddddd", digit(&[8, 7, 6, 5, 4, 3, 2], 11, checks::czech_company)),
            kind("6dddddddd", Check::Own(checks::czech_special)),
            kind("ddddddddd", Check::Own(checks::birth_number)),
            kind("dddddddddd", Check::Own(checks::birth_number)),
        ],
    ),
    state("DE", &[kind("ndddddddd", Check::Mod11And10)]),
    state("DK", &[kind("nddddddd", sum(&[2, 7, 6, 5, 4, 3, 2, 1], 11))]),
    state("EE", &[kind("ddddddddd", sum(&[3, 7, 1, 3, 7, 1, 3, 7, 1], 10))]),
    State {
        letters: "EL",
        padded: Some((8, 9)),
        kinds: &[kind("ddddddddd", digit(&[256, 128, 64, 32, 16, 8, 4, 2], 11, |rest| rest % 10))],
    },
    state(
        "ES",
        &[
            kind("ddddddddl", Check::Own(checks::spanish_letter)),
            kind("ldddddddc", Check::Own(checks::spanish_with_a_first_letter)),
        ],
    ),
    state("FI", &[kind("dddddddd", sum(&[7, 9, 10, 5, 8, 4, 2, 1], 11))]),
    state("FR", &[kind("ccddddddddd", Check::Own(checks::france))]),
    state("HR", &[kind("ddddddddddd", Check::Mod11And10)]),
    state("HU", &[kind("dddddddd", sum(&[9, 7, 3, 1, 9, 7, 3, 1], 10))]),
    state(
        "IE",
        &[
            kind("dddddddwv", Check::Own(checks::ireland)),
            kind("dsdddddwv", Check::Own(checks::irish_with_a_second_letter)),
        ],
    ),
    state("IT", &[kind("ddddddddddd", Check::Own(checks::italy))]),
    state(
        "LT",
        &[
            kind("ddddddd1d", Check::TwoRounds { first: &[1, 2, 3, 4, 5, 6, 7, 8], second: &[3, 4, 5, 6, 7, 8, 9, 1] }),
            kind(
                "dddddddddd1d",
                Check::TwoRounds {
                    first: &[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2],
                    second: &[3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4],
                },
            ),
        ],
    ),
    state("LU", &[kind("dddddddd", Check::Own(checks::luxembourg))]),
    state("LV", &[kind("ddddddddddd", Check::Own(checks::latvia))]),
    state("MT", &[kind("nddddddd", sum(&[3, 4, 6, 7, 8, 9, 10, 1], 37))]),
    State { letters: "NL", padded: Some((4, 12)), kinds: &[kind("dddddddddBdd", Check::Own(checks::netherlands))] },
    state("PL", &[kind("dddddddddd", sum(&[6, 5, 7, 2, 3, 4, 5, 6, 7, -1], 11))]),
    state("PT", &[kind("ndddddddd", digit(&[9, 8, 7, 6, 5, 4, 3, 2], 11, checks::missing_from_eleven))]),
    state(
        "RO",
        &[
            kind("ndoooooooo", digit(&[7, 5, 3, 2, 1, 7, 5, 3, 2], 11, checks::missing_from_eleven)),
            kind("ndddddddddddd", Check::Own(checks::romanian_person)),
        ],
    ),
    state("SE", &[kind("dddddddddd01", Check::Own(checks::sweden))]),
    state("SI", &[kind("nddddddd", digit(&[8, 7, 6, 5, 4, 3, 2], 11, checks::slovenia))]),
    state(
        "SK",
        &[kind("dddddddddd", Check::Own(checks::birth_number)), kind("nddddddddd", Check::Own(checks::slovakia))],
    ),
    state(
        "XI",
        &[
            kind("ddddddddd", Check::Own(checks::northern_ireland)),
            kind("dddddddddddd", Check::Own(checks::northern_ireland)),
            kind("GDddd", Check::Own(checks::british_office)),
            kind("HAddd", Check::Own(checks::british_office)),
            kind("GD8888ddddd", Check::Own(checks::british_office)),
            kind("HA8888ddddd", Check::Own(checks::british_office)),
        ],
    ),
];
