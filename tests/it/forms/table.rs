//! The table: for each form what is right, and for each of its rules what breaks that one and no other.

/// One rule and what to type instead of the right thing.
#[derive(Debug)]
pub struct Rule {
    pub form: &'static str,
    pub field: &'static str,
    pub code: &'static str,
    typed: &'static [(&'static str, Typed)],
}

#[derive(Clone, Copy, Debug)]
enum Typed {
    Text(&'static str),
    /// As many letters.
    Long(usize),
}

use Typed::{Long, Text};

/// What is right, in the order of the fields.
pub const GOOD: &[(&str, &[(&str, &str)])] = &[
    ("log_in", &[("name", "ada"), ("password", "three blue cushions"), ("next", "")]),
    ("log_out", &[]),
    ("change_profile", &[("real_name", "Ada King"), ("country", "GB"), ("telephone", "+44 20 7946 0959")]),
    (
        "change_address",
        &[
            ("country", "AU"),
            ("street", "12 Bligh Street"),
            ("extra_line", "Level 3"),
            ("dependent_locality", ""),
            ("city", "Sydney"),
            ("region", "NSW"),
            ("postcode", "2000"),
        ],
    ),
    ("change_password", &[("old_password", "three blue cushions"), ("new_password", "four red cushions")]),
    ("prove", &[("password", "three blue cushions"), ("next", "/account/hint")]),
    ("name_login", &[("login", ""), ("name", "Living room tablet")]),
    ("end_login", &[("login", "")]),
    ("end_other_logins", &[]),
    ("change_user_name", &[("user_name", "another-name")]),
    ("change_hint", &[("hint_question", "Which harbour did we sail from?"), ("hint_answer", "Falmouth, at night")]),
    ("ask_email_change", &[("email", "elsewhere@example.org")]),
    ("confirm_email", &[("token", "")]),
    ("undo_email", &[("token", "")]),
    ("veto_factor", &[("token", "")]),
    ("recover_ask", &[("email", "ada@example.org")]),
    ("recover_open", &[("token", "")]),
    ("recover_answer", &[("hint_answer", "Old Market")]),
    ("recover_ask_guardian", &[]),
    ("recover_with_guardian", &[("guardian_digits", "")]),
    ("recover_with_code", &[("code", "")]),
    ("recover_with_passkey", &[("ceremony", ""), ("answer", "")]),
    ("recover_with_recovery_code", &[("recovery_code", "")]),
    ("recover_wait", &[]),
    ("recover_stop", &[("token", "")]),
    ("recover_password", &[("new_password", "seven yellow cushions"), ("keep_factors", "")]),
    ("add_app", &[("enrolment", ""), ("factor_name", "Phone"), ("code", "")]),
    ("add_passkey", &[("factor_name", "Phone"), ("ceremony", ""), ("answer", "")]),
    ("rename_factor", &[("factor", ""), ("factor_name", "Old phone")]),
    ("remove_factor", &[("factor", "")]),
    ("keep_recovery_codes", &[("offer", "")]),
    ("switch_password_free", &[("wanted", "off")]),
    ("answer_with_code", &[("code", "")]),
    ("answer_with_passkey", &[("ceremony", ""), ("answer", "")]),
    ("answer_with_recovery_code", &[("recovery_code", "")]),
    ("log_in_with_passkey", &[("ceremony", ""), ("answer", "")]),
    (
        "change_organisation",
        &[
            ("company_name", "Engines & Sons"),
            ("vat_number", "FR 40 303 265 045"),
            ("country", "FR"),
            ("telephone", "+33 1 70 18 99 00"),
        ],
    ),
    (
        "change_organisation_address",
        &[
            ("country", "AU"),
            ("street", "14 Bligh Street"),
            ("extra_line", "Level 4"),
            ("dependent_locality", ""),
            ("city", "Sydney"),
            ("region", "NSW"),
            ("postcode", "2000"),
        ],
    ),
    ("invite_member", &[("email", "newcomer@example.org")]),
    ("withdraw_invitation", &[("invitation", "")]),
    ("remove_member", &[("member", "")]),
    ("change_role", &[("member", ""), ("role", "administrator")]),
    ("accept_invitation", &[("invitation", "")]),
    ("decline_invitation", &[("token", ""), ("invitation", "")]),
    ("register_birth_date", &[("day", "27"), ("month", "3"), ("year", "1990")]),
    ("register_company_birth_date", &[("day", "27"), ("month", "3"), ("year", "1990")]),
    ("register_invited", &[("token", ""), ("day", "27"), ("month", "3"), ("year", "1990")]),
    (
        "register_company",
        &[
            ("company_name", "Engines Ltd"),
            ("vat_number", "XI 980 7806 84"),
            ("country", "GB"),
            ("telephone", "+44 20 7946 0960"),
        ],
    ),
    (
        "register_company_address",
        &[
            ("country", "US"),
            ("street", "2 Navy Yard"),
            ("extra_line", "Gate 7"),
            ("dependent_locality", ""),
            ("city", "Washington"),
            ("region", "DC"),
            ("postcode", "20374"),
        ],
    ),
    ("register_contact", &[("real_name", "Grace Hopper"), ("email", "grace@example.org")]),
    (
        "register_credentials",
        &[
            ("user_name", "grace"),
            ("password", "five green cushions"),
            ("hint_question", "Which harbour did we sail from?"),
            ("hint_answer", "Falmouth"),
        ],
    ),
    (
        "register_person",
        &[
            ("real_name", "Grace Hopper"),
            ("email", "grace@example.org"),
            ("country", "US"),
            ("telephone", "+1 202 555 0143"),
        ],
    ),
    (
        "register_address",
        &[
            ("country", "US"),
            ("street", "1 Navy Yard"),
            ("extra_line", "Dock 2"),
            ("dependent_locality", ""),
            ("city", "Washington"),
            ("region", "DC"),
            ("postcode", "20374"),
        ],
    ),
    (
        "register_send",
        &[("agreement_version", "1"), ("statement_version", "1"), ("agreement", "yes"), ("statement", "yes")],
    ),
    ("register_confirm", &[("token", ""), ("user_name", "grace")]),
    (
        "register_guardian",
        &[
            ("first_name", "Kim"),
            ("email", "kim@example.org"),
            ("country", "GB"),
            ("guardian_email", "parent@example.org"),
        ],
    ),
    ("register_ask_again", &[]),
    ("register_guardian_address", &[("guardian_email", "other@example.org")]),
    ("register_code", &[]),
    ("register_stop", &[]),
    ("register_go_on", &[("token", "")]),
    ("close_account", &[("password", "three blue cushions")]),
    ("keep_account", &[("token", "")]),
    ("file_request", &[("kind", "correction"), ("words", "My street is spelt wrong."), ("email", "asker@example.org")]),
    ("prove_request", &[("token", "")]),
    ("withdraw_request", &[("token", ""), ("request", "")]),
    (
        "guardian_decide",
        &[
            ("token", ""),
            ("method", ""),
            ("real_name", "Grace Hopper"),
            ("guardian", "yes"),
            ("disclosure", ""),
            ("answer", "approved"),
        ],
    ),
    ("staff_find", &[("whom", ""), ("reason", "written")]),
    (
        "staff_open",
        &[("look", ""), ("subject", ""), ("kind", "dispute"), ("note", "Their father’s letter of 1 March, file 17.")],
    ),
    ("staff_carry_out", &[("case", "")]),
    ("staff_refuse", &[("case", "")]),
    ("staff_withdraw", &[("case", "")]),
    ("guardian_confirm", &[("token", ""), ("answer", "declined")]),
    ("guardian_again", &[("token", "")]),
    ("guardian_ask", &[("guardian_email", "carl@example.org")]),
    ("guardian_take_back", &[("question", "")]),
    ("guardian_open", &[("token", ""), ("guardianship", "")]),
    ("guardian_change", &[("guardianship", ""), ("permission", "use"), ("decision", "withdrawn")]),
    ("guardian_end", &[("guardianship", ""), ("sure", "yes")]),
    ("guardian_erase", &[("sure", "yes")]),
    ("guardian_link", &[("email", "parent@example.org")]),
    ("guardian_code", &[("child_code", ""), ("email", "parent@example.org"), ("road", "")]),
    ("guardian_here", &[("email", "parent@example.org")]),
    ("guardian_here_code", &[("digits", "")]),
    ("choose_theme", &[("theme", "dark"), ("return", "/register")]),
    (
        "choose_cookies",
        &[("choice", "none"), ("remembered_view", ""), ("offers", ""), ("shown", "1"), ("return", "/register")],
    ),
    ("answer_amendment", &[("document", "service-agreement"), ("number", "2"), ("answer", "accepted")]),
];

/// Forms that ask nothing that could be wrong.
pub const WITHOUT_RULES: &[&str] = &[
    "recover_open",
    "recover_with_passkey",
    "recover_ask_guardian",
    "guardian_take_back",
    "guardian_open",
    "guardian_change",
    "recover_wait",
    "recover_stop",
    "log_out",
    "keep_account",
    "prove_request",
    "withdraw_request",
    "choose_theme",
    "choose_cookies",
    "answer_amendment",
    "staff_carry_out",
    "staff_refuse",
    "staff_withdraw",
    "end_login",
    "end_other_logins",
    "confirm_email",
    "undo_email",
    "veto_factor",
    "remove_factor",
    "keep_recovery_codes",
    "switch_password_free",
    "answer_with_passkey",
    "log_in_with_passkey",
    "withdraw_invitation",
    "remove_member",
    "change_role",
    "accept_invitation",
    "decline_invitation",
    "register_ask_again",
    "register_code",
    "register_stop",
    "register_go_on",
    "guardian_confirm",
    "guardian_again",
];

const fn rule(
    form: &'static str,
    field: &'static str,
    code: &'static str,
    typed: &'static [(&'static str, Typed)],
) -> Rule {
    Rule { form, field, code, typed }
}

/// A character that cannot be seen.
const HIDDEN: &str = "turned\u{202e}round";

macro_rules! lines {
    ($($form:literal $field:literal $($code:literal = $typed:expr),+;)*) => {
        &[$($(rule($form, $field, $code, &[($field, $typed)])),+),*]
    };
}

pub const RULES: &[Rule] = lines! {
    "log_in" "name" "missing" = Text(" "), "wrong" = Text("eve");
    "log_in" "password" "missing" = Text("");
    "change_profile" "real_name" "missing" = Text(" "), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("12345");
    "change_profile" "telephone" "missing" = Text(""), "too-long" = Long(41), "malformed" = Text("call me");
    "change_profile" "country" "missing" = Text(""), "unknown" = Text("XX");
    "change_address" "street" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "change_address" "extra_line" "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "change_address" "dependent_locality" "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_address" "city" "missing" = Text(""), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_address" "region" "missing" = Text(""), "unknown" = Text("Bavaria"), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_address" "postcode" "missing" = Text(""), "too-long" = Long(21), "unprintable" = Text(HIDDEN), "malformed" = Text("SW1Y 4LB");
    "change_password" "old_password" "missing" = Text(""), "wrong" = Text("not her password");
    "change_password" "new_password" "missing" = Text(""), "too-short" = Text("seven77"), "too-long" = Long(4_097),
        "common" = Text("Password123"), "contains-shop" = Text("S0faP0p2030"), "same-as-before" = Text("three blue cushions");
    "prove" "password" "missing" = Text(""), "wrong" = Text("not her password");
    "name_login" "name" "too-long" = Long(41), "unprintable" = Text(HIDDEN);
    "change_user_name" "user_name" "missing" = Text(""), "too-short" = Text("ab"), "too-long" = Long(31),
        "malformed" = Text("grace@example.org"), "taken" = Text("Ada");
    "change_hint" "hint_question" "missing" = Text(""), "too-short" = Text("Where?"), "too-long" = Long(201), "unprintable" = Text(HIDDEN);
    "change_hint" "hint_answer" "missing" = Text(""), "too-short" = Text("no"), "too-long" = Long(201),
        "unprintable" = Text(HIDDEN), "weak-answer" = Text("pizza");
    "ask_email_change" "email" "missing" = Text(""), "too-long" = Long(255),
        "malformed" = Text("grace@example"), "same-as-before" = Text("ASK-EMAIL-CHANGE@example.org");
    "recover_ask" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "recover_answer" "hint_answer" "missing" = Text(""), "wrong" = Text("New Market");
    "recover_with_guardian" "guardian_digits" "missing" = Text(" "), "wrong" = Text("12345x");
    "recover_with_code" "code" "missing" = Text(""), "wrong" = Text("000000");
    "recover_with_recovery_code" "recovery_code" "missing" = Text(""), "wrong" = Text("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA");
    "recover_password" "new_password" "missing" = Text(""), "too-short" = Text("seven77"), "too-long" = Long(4_097),
        "common" = Text("Password123"), "contains-shop" = Text("S0faP0p2030");
    "add_app" "factor_name" "missing" = Text(""), "too-long" = Long(61), "unprintable" = Text(HIDDEN);
    "add_app" "code" "missing" = Text(" "), "wrong" = Text("12345x");
    "add_passkey" "factor_name" "missing" = Text(""), "too-long" = Long(61), "unprintable" = Text(HIDDEN);
    "rename_factor" "factor_name" "missing" = Text(""), "too-long" = Long(61), "unprintable" = Text(HIDDEN);
    "answer_with_code" "code" "missing" = Text(""), "wrong" = Text("12345x");
    "answer_with_recovery_code" "recovery_code" "missing" = Text(""), "wrong" = Text("0000-0000-0000-0000-0000-0000");
    "change_organisation" "company_name" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("https://example.org");
    "change_organisation" "vat_number" "missing" = Text(""), "too-long" = Long(41),
        "unknown" = Text("US 136695976"), "malformed" = Text("FR 4030326504"), "wrong" = Text("FR 41 303 265 045");
    "change_organisation" "telephone" "missing" = Text(""), "too-long" = Long(41), "malformed" = Text("call me");
    "change_organisation" "country" "missing" = Text(""), "unknown" = Text("XX");
    "change_organisation_address" "street" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "change_organisation_address" "extra_line" "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "change_organisation_address" "dependent_locality" "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_organisation_address" "city" "missing" = Text(""), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_organisation_address" "region" "missing" = Text(""), "unknown" = Text("Bavaria"), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "change_organisation_address" "postcode" "missing" = Text(""), "too-long" = Long(21), "unprintable" = Text(HIDDEN), "malformed" = Text("SW1Y 4LB");
    "invite_member" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "register_company_birth_date" "day" "not-a-date" = Text("31"), "in-the-future" = Text("2"), "too-long-ago" = Text("28");
    "register_invited" "day" "not-a-date" = Text("31"), "in-the-future" = Text("2"), "too-long-ago" = Text("28");
    "register_company" "company_name" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("www.example.org");
    "register_company" "vat_number" "missing" = Text(""), "too-long" = Long(41),
        "unknown" = Text("GB 980780684"), "malformed" = Text("DE 13669597"), "wrong" = Text("DE 136695978");
    "register_company" "telephone" "missing" = Text(""), "too-long" = Long(41), "malformed" = Text("12345");
    "register_company" "country" "missing" = Text(""), "unknown" = Text("Atlantis");
    "register_company_address" "street" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "register_company_address" "extra_line" "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "register_company_address" "dependent_locality" "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_company_address" "city" "missing" = Text(""), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_company_address" "region" "missing" = Text(""), "unknown" = Text("Bavaria"), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_company_address" "postcode" "missing" = Text(""), "too-long" = Long(21), "unprintable" = Text(HIDDEN), "malformed" = Text("SW1Y 4LB");
    "register_contact" "real_name" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("§ 12");
    "register_contact" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "register_birth_date" "day" "not-a-date" = Text("31"), "in-the-future" = Text("2"), "too-long-ago" = Text("28");
    "register_credentials" "user_name" "missing" = Text(""), "too-short" = Text("ab"), "too-long" = Long(31),
        "malformed" = Text("grace@example.org");
    "register_credentials" "password" "missing" = Text(""), "too-short" = Text("seven77"), "too-long" = Long(4_097),
        "common" = Text("qwerty123"), "contains-shop" = Text("sofapop1");
    "register_credentials" "hint_question" "missing" = Text(""), "too-short" = Text("Where?"), "too-long" = Long(201), "unprintable" = Text(HIDDEN);
    "register_credentials" "hint_answer" "missing" = Text(""), "too-short" = Text("no"), "too-long" = Long(201),
        "unprintable" = Text(HIDDEN), "weak-answer" = Text("HARBOUR!");
    "register_person" "real_name" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("§ 12");
    "register_person" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "register_person" "telephone" "missing" = Text(""), "too-long" = Long(41), "malformed" = Text("12345");
    "register_person" "country" "missing" = Text(""), "unknown" = Text("Atlantis");
    "register_address" "street" "missing" = Text(""), "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "register_address" "extra_line" "too-long" = Long(121), "unprintable" = Text(HIDDEN);
    "register_address" "dependent_locality" "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_address" "city" "missing" = Text(""), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_address" "region" "missing" = Text(""), "unknown" = Text("Bavaria"), "too-long" = Long(81), "unprintable" = Text(HIDDEN);
    "register_address" "postcode" "missing" = Text(""), "too-long" = Long(21), "unprintable" = Text(HIDDEN), "malformed" = Text("2037");
    "register_send" "agreement" "missing" = Text(""), "newer" = Text("yes");
    "register_send" "statement" "missing" = Text(""), "newer" = Text("yes");
    "register_confirm" "user_name" "taken" = Text("Ada"), "too-short" = Text("ab"), "too-long" = Long(31),
        "malformed" = Text("two words");
    "register_guardian" "first_name" "missing" = Text(" "), "too-long" = Long(41), "unprintable" = Text(HIDDEN), "malformed" = Text("www.example.org");
    "register_guardian" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("kim@example");
    "register_guardian" "country" "missing" = Text(""), "unknown" = Text("Atlantis");
    "register_guardian" "guardian_email" "missing" = Text(""), "too-long" = Long(255),
        "malformed" = Text("parent@example"), "wrong" = Text("K.I.M+home@example.org");
    "register_guardian_address" "guardian_email" "missing" = Text(""), "too-long" = Long(255),
        "malformed" = Text("parent@example"), "wrong" = Text("KIM@example.org");
    "close_account" "password" "missing" = Text(""), "wrong" = Text("not her password");
    "guardian_decide" "real_name" "missing" = Text(" "), "too-long" = Long(121), "unprintable" = Text(HIDDEN), "malformed" = Text("12345");
    "guardian_decide" "guardian" "missing" = Text("");
    "guardian_ask" "guardian_email" "missing" = Text(""), "too-long" = Long(255),
        "malformed" = Text("carl@example"), "wrong" = Text("GUARDIAN-ASK+x@example.org"),
        "same-as-before" = Text("an.na@example.org");
    "guardian_end" "sure" "missing" = Text("");
    "guardian_erase" "sure" "missing" = Text("");
    "guardian_link" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "guardian_code" "child_code" "missing" = Text(" "), "wrong" = Text("AAAA-AAAA");
    "guardian_code" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "guardian_here" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
    "guardian_here_code" "digits" "missing" = Text(" "), "wrong" = Text("12345x");
    "staff_find" "whom" "missing" = Text(" "), "too-long" = Long(255), "wrong" = Text("nobody-here");
    "staff_find" "reason" "missing" = Text(""), "unknown" = Text("curious");
    "staff_open" "kind" "missing" = Text(""), "unknown" = Text("revenge");
    "staff_open" "note" "missing" = Text(" "), "too-short" = Text("A letter."), "too-long" = Long(2_001), "unprintable" = Text(HIDDEN);
    "file_request" "kind" "missing" = Text(""), "unknown" = Text("revenge");
    "file_request" "words" "missing" = Text(" "), "too-long" = Long(2_001), "unprintable" = Text(HIDDEN);
    "file_request" "email" "missing" = Text(""), "too-long" = Long(255), "malformed" = Text("grace@example");
};

/// What is typed into a form's fields when all is right.
pub fn good(form: &str) -> Vec<(&'static str, String)> {
    let found = GOOD.iter().find(|(name, _)| *name == form);
    let (_, fields) = found.unwrap_or_else(|| panic!("{form} is not in the table"));
    fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect()
}

/// The right fields with the rule's own in their place.
pub fn typed<'a>(fields: &'a [(&'static str, String)], rule: &Rule) -> Vec<(&'static str, &'a str)> {
    let instead = |name: &str| rule.typed.iter().find(|(field, _)| *field == name).map(|(_, typed)| *typed);
    let whole_date = |name: &str| match (rule.code, name) {
        ("not-a-date", "month") => Some("2"),
        ("in-the-future", "year") => Some("2030"),
        ("too-long-ago", "year") => Some("1899"),
        _ => None,
    };
    // Lines that the country of the table does not have, or has a list of, are typed in one where they are text.
    let elsewhere = |name: &str| match (rule.field, rule.code, name) {
        ("dependent_locality", _, "country") => Some("NZ"),
        ("dependent_locality", _, "postcode") => Some("6011"),
        ("region", "too-long" | "unprintable", "country") => Some("EE"),
        ("region", "too-long" | "unprintable", "postcode") => Some("10123"),
        _ => None,
    };
    // Whoever ticked another version than the one in force.
    let shown = |name: &str| {
        let own = name.strip_suffix("_version") == Some(rule.field);
        (rule.code == "newer" && own).then_some("7")
    };
    let value = |name: &str, right: &'a String| match (
        instead(name),
        whole_date(name).or_else(|| elsewhere(name)).or_else(|| shown(name)),
    ) {
        (Some(Text(text)), _) | (None, Some(text)) => text,
        (Some(Long(count)), _) => &LETTERS[..count],
        (None, None) => right,
    };
    fields.iter().map(|(name, right)| (*name, value(name, right))).collect()
}

const LETTERS: &str = {
    const BYTES: [u8; 5_000] = [b'x'; 5_000];
    match std::str::from_utf8(&BYTES) {
        Ok(letters) => letters,
        Err(_) => "",
    }
};
