//! What is wrong with a map, in words that say how to mend it (D-6). A reason has to be one: an excuse of the right
//! length is refused.

use super::{Column, Erasure, Export, Ground, Kind, Map, Reason, Rows, Table};
use std::collections::{BTreeMap, BTreeSet};

/// One column as a live database tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stored {
    pub table: String,
    pub column: String,
    /// `TEXT`, `BIGINT`, `BOOLEAN` or `BYTES`.
    pub kind: String,
}

/// Everything in which the map and a live schema differ.
pub fn differences(map: &Map, stored: &[Stored]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut unknown = BTreeMap::<&str, Vec<&Stored>>::new();
    for found in stored {
        let Some(table) = map.table(&found.table) else {
            unknown.entry(&found.table).or_default().push(found);
            continue;
        };
        match table.column(&found.column) {
            None => faults.push(format!(
                "column `{}.{}` is stored and not in the map. Add to the columns of table `{}`:\n{}",
                found.table,
                found.column,
                found.table,
                proposed(found)
            )),
            Some(column) if stored_as(column.kind) != found.kind => faults.push(format!(
                "column `{}.{}` is stored as {}; the map would read it as {}",
                found.table,
                found.column,
                found.kind,
                stored_as(column.kind)
            )),
            Some(_) => {}
        }
    }
    faults.extend(unknown.iter().map(|(table, columns)| proposed_table(table, columns)));
    for table in map.tables() {
        for column in table.columns {
            let there = stored.iter().any(|found| found.table == table.name && found.column == column.name);
            if !there {
                faults
                    .push(format!("column `{}.{}` is in the map and not stored: take it out", table.name, column.name));
            }
        }
    }
    faults
}

/// Everything that is wrong with the map itself.
pub fn faults(map: &Map) -> Vec<String> {
    let mut faults = Vec::new();
    let mut names = BTreeSet::new();
    for table in map.tables() {
        if !names.insert(table.name) {
            faults.push(format!("table `{}` stands in the map twice", table.name));
        }
        faults.extend(faults_of(table));
    }
    faults.extend(copied(map));
    faults
}

fn faults_of(table: &Table) -> Vec<String> {
    let mut faults = Vec::new();
    for (what, text) in [("title", table.title), ("about", table.about), ("kept", table.kept)] {
        if text.trim().len() < 3 {
            faults.push(format!("table `{}` has no {what}", table.name));
        }
    }
    let mut names = BTreeSet::new();
    for column in table.columns {
        if !names.insert(column.name) {
            faults.push(format!("column `{}.{}` stands in the map twice", table.name, column.name));
        }
        faults.extend(faults_of_column(table, column));
    }
    let points = table.columns.iter().find(|column| column.name == "account_id");
    if let (Some(column), false) = (points, matches!(table.rows, Rows::OfAccount(..))) {
        faults.push(format!(
            "`{}.{}` names an account, so the table's rows are of_account, neither passing nor nobody's",
            table.name, column.name
        ));
    }
    faults
}

fn faults_of_column(table: &Table, column: &Column) -> Vec<String> {
    let place = format!("{}.{}", table.name, column.name);
    let mut faults = Vec::new();
    let told = [
        ("what it is", column.what),
        ("its purpose", column.purpose),
        ("who receives it", column.recipients),
        ("what protects it", column.protection),
    ];
    for (what, text) in told {
        if text.trim().len() < 3 {
            faults.push(format!("column `{place}` does not say {what}"));
        }
    }
    let clause = column.clause.split(", ").all(|clause| clause.strip_prefix("PS-").is_some_and(is_number));
    if !clause && !matches!(table.rows, Rows::Nobody(_)) {
        faults.push(format!("column `{place}` names no clause of the privacy statement (\"PS-3.5\")"));
    }
    faults
}

fn is_number(text: &str) -> bool {
    let (part, clause) = text.split_once('.').unwrap_or_default();
    [part, clause].iter().all(|digits| !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit()))
}

/// Every reason of the map: where it stands, the words it may be expected to hold, and itself.
pub fn reasons(map: &Map) -> Vec<(String, String, Reason)> {
    let mut reasons = Vec::new();
    for table in map.tables() {
        let subject = format!("{} {} {}", table.name, table.title, table.about);
        match table.rows {
            Rows::OfAccount(_, Erasure::Kept(reason)) | Rows::Passing(reason) | Rows::Nobody(reason) => {
                reasons.push((table.name.to_owned(), subject, reason));
            }
            Rows::OfAccount(_, Erasure::Erased) => {}
        }
        for column in table.columns {
            if let Export::Withheld(reason) = column.export {
                let subject = format!("{} {} {}", column.name, column.what, table.title);
                reasons.push((format!("{}.{}", table.name, column.name), subject, reason));
            }
        }
    }
    reasons
}

/// Reasons without substance, and reasons that were copied from another.
fn copied(map: &Map) -> Vec<String> {
    let reasons = reasons(map);
    let mut faults = Vec::new();
    for (at, (place, subject, reason)) in reasons.iter().enumerate() {
        if let Some(fault) = hollow(reason, subject) {
            faults.push(format!("the reason at `{place}` {fault}: “{}”", reason.words));
        }
        let twin = reasons[..at].iter().find(|(.., earlier)| alike(earlier.words, reason.words));
        if let Some((other, ..)) = twin {
            faults.push(format!("the reason at `{place}` is the one at `{other}` again: say what holds here"));
        }
    }
    faults
}

/// The words that turn a statement into a reason.
const WHY: &[&str] =
    &["because", "so", "until", "otherwise", "could", "would", "without", "since", "when", "nothing", "only"];
/// What is written where nothing was thought.
const FILLER: &[&str] = &[
    "asdf",
    "blah",
    "bla",
    "dummy",
    "etc",
    "excuse",
    "foo",
    "bar",
    "internal",
    "ipsum",
    "irrelevant",
    "later",
    "legacy",
    "lorem",
    "misc",
    "none",
    "placeholder",
    "sorry",
    "stuff",
    "tba",
    "tbd",
    "technical",
    "temporary",
    "test",
    "unknown",
    "various",
    "whatever",
];

/// Why a reason is none: it says too little, nothing about its subject, no why, or fills the line.
pub fn hollow(reason: &Reason, subject: &str) -> Option<String> {
    let all = words(reason.words);
    let known: BTreeSet<_> = all.iter().map(String::as_str).collect();
    let letters = |word: &str| word.chars().all(char::is_alphabetic);
    let vowel = |word: &str| word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    if reason.words.chars().count() < 40 || known.len() < 8 {
        return Some("is too short: at least 40 characters and eight different words".to_owned());
    }
    if known.len() * 3 < all.len() * 2 {
        return Some("repeats itself".to_owned());
    }
    if let Some(word) = known.iter().find(|word| FILLER.contains(word)) {
        return Some(format!("is filler (“{word}”)"));
    }
    if let Some(word) = known.iter().find(|word| letters(word) && word.len() > 3 && !vowel(word)) {
        return Some(format!("holds no words (“{word}”)"));
    }
    let subject = words(subject);
    let stem = |word: &str| word.chars().take(4).collect::<String>();
    let about = subject.iter().filter(|word| word.len() > 3).any(|word| all.iter().any(|own| stem(own) == stem(word)));
    if !about {
        return Some("does not name what it is about".to_owned());
    }
    if !all.iter().any(|word| WHY.contains(&word.as_str())) {
        return Some(format!("does not say why; one of these words would: {}", WHY.join(", ")));
    }
    match reason.ground {
        Ground::Law(name) if name.split_whitespace().count() < 2 => Some("does not name the law".to_owned()),
        _ => None,
    }
}

/// Whether two reasons are one with a few words exchanged.
fn alike(one: &str, other: &str) -> bool {
    let (one, other): (BTreeSet<_>, BTreeSet<_>) =
        (words(one).into_iter().collect(), words(other).into_iter().collect());
    let shared = one.intersection(&other).count();
    shared * 4 >= one.union(&other).count() * 3
}

fn words(text: &str) -> Vec<String> {
    let parts = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.map(str::to_lowercase).collect()
}

fn stored_as(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "TEXT",
        Kind::Instant | Kind::Count => "BIGINT",
        Kind::Flag => "BOOLEAN",
        Kind::Bytes | Kind::Sealed(_) => "BYTES",
    }
}

/// The line to add for a column, with gaps to fill.
fn proposed(found: &Stored) -> String {
    let made = match (&*found.kind, &*found.column) {
        ("TEXT", "id") => "id",
        ("TEXT", column) if column.ends_with("_id") => "id",
        ("BIGINT", column) if column.ends_with("_at") || column.ends_with("_until") => "instant",
        ("BIGINT", _) => "count",
        ("BOOLEAN", _) => "flag",
        ("BYTES", _) => "bytes",
        _ => "text",
    };
    let withheld = match made {
        "bytes" => ".withheld(Ground::Secret, \"<why a copy must not show it>\")",
        _ => "",
    };
    format!("    \"{}\" => Column::{made}(\"<what it is>\", \"<what for>\", \"PS-<clause>\"){withheld},", found.column)
}

fn proposed_table(table: &str, columns: &[&Stored]) -> String {
    let lines: Vec<_> = columns.iter().map(|found| proposed(found)).collect();
    format!(
        "table `{table}` is stored and not in the map. Add to `pub const TABLES: &[Table]` in the slice's \
         server/columns.rs, and that constant to src/tables.rs:\n\
         table! {{\n    \"{table}\", \"<Title>\",\n    about: \"<what a row is, when it comes and goes>\",\n    \
         kept: \"<how long>\",\n    of_account: \"account_id = $1\",\n    in_order_of: \"{}\",\n    \
         when_erased: Erasure::Erased,\n    columns: {{\n    {}\n    }},\n}},",
        columns.iter().find(|found| found.column.ends_with("_at")).map_or("1", |found| &found.column),
        lines.join("\n    ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data_map::table;

    const fn of(words: &'static str) -> Reason {
        Reason { ground: Ground::Secret, words }
    }

    #[test]
    fn d_6_an_excuse_is_no_reason() {
        let subject = "password_hash hash of the password Your account";
        for excuse in [
            "",
            "n/a",
            "aaaaaaaaaaaaaaaaaaaaa",
            "xxxx xxxx xxxx xxxx xxxx xxxx xxxx xxxx xxxx xxxx",
            "because because because because because because because",
            "password password password password password password password",
            "not needed here because it is only for us",
            "This column is technical, because the password has to be somewhere in our database",
            "The password hash is none of your business because we say so and nobody else does",
            "It lives here because the shop wants it to live here for a very long time",
            "The password is stored in our database together with many other fine things",
            "pwd hsh bcs dbs trl nnn mmm qqq password because sdfg hjkl wrtz pqrs",
        ] {
            assert!(hollow(&of(excuse), subject).is_some(), "taken for a reason: {excuse}");
        }
        let reason = "Whoever reads the hash could try passwords against it until one fits, even out of a copy.";
        assert_eq!(hollow(&of(reason), subject), None);
        let law = Reason { ground: Ground::Law("law"), words: reason };
        assert!(hollow(&law, subject).is_some(), "a law has a name");
    }

    const GOOD: Table = table! {
        "keys", "Keys",
        about: "One row a key.",
        kept: "the account",
        of_account: "account_id = $1",
        in_order_of: "made_at",
        when_erased: Erasure::Erased,
        columns: {
            "account_id" => Column::id("the account's id", "whose key it is", "PS-3.5"),
            "key_hash" => Column::bytes("hash of the key", "comparing", "PS-2.1").withheld(
                Ground::Secret,
                "Whoever reads the hash of the key could look for a key that fits, without asking us.",
            ),
            "made_at" => Column::instant("when", "shown to its owner", "PS-3.5"),
        },
    };

    fn stored(columns: &[(&str, &str)]) -> Vec<Stored> {
        let one = |(column, kind): &(&str, &str)| Stored {
            table: "keys".to_owned(),
            column: (*column).to_owned(),
            kind: (*kind).to_owned(),
        };
        columns.iter().map(one).collect()
    }

    #[test]
    fn d_6_a_map_that_agrees_with_the_schema_has_no_fault() {
        const MAP: Map = Map(&[&[GOOD]]);
        assert!(faults(&MAP).is_empty(), "{:?}", faults(&MAP));
        let schema = stored(&[("account_id", "TEXT"), ("key_hash", "BYTES"), ("made_at", "BIGINT")]);
        assert!(differences(&MAP, &schema).is_empty());
    }

    #[test]
    fn d_6_a_column_too_many_too_few_or_of_another_kind_is_told_with_what_to_write() {
        const MAP: Map = Map(&[&[GOOD]]);
        let more = stored(&[("account_id", "TEXT"), ("key_hash", "BYTES"), ("made_at", "BIGINT"), ("label", "TEXT")]);
        let told = differences(&MAP, &more).join("\n");
        assert!(told.contains("`keys.label`") && told.contains("\"label\" => Column::text("), "{told}");
        let fewer = stored(&[("account_id", "TEXT"), ("key_hash", "BYTES")]);
        assert!(differences(&MAP, &fewer).join("\n").contains("take it out"));
        let other = stored(&[("account_id", "TEXT"), ("key_hash", "TEXT"), ("made_at", "BIGINT")]);
        assert_eq!(differences(&MAP, &other).len(), 1);
        let told = differences(&Map(&[]), &other).join("\n");
        assert!(told.contains("table! {") && told.contains("in_order_of: \"made_at\""), "{told}");
    }

    #[test]
    fn d_6_a_reason_is_said_once_and_an_account_is_not_called_nobody() {
        const COPIED: Map = Map(&[&[GOOD, Table { name: "locks", ..GOOD }]]);
        assert!(faults(&COPIED).iter().any(|fault| fault.contains("again")), "{:?}", faults(&COPIED));
        const HIDDEN: Table = Table {
            rows: Rows::Nobody(Reason {
                ground: Ground::NotPersonal,
                words: "Keys of the shop's own doors stand here only, and no person would be found among them.",
            }),
            ..GOOD
        };
        let told = faults(&Map(&[&[HIDDEN]]));
        assert!(told.iter().any(|fault| fault.contains("names an account")), "{told:?}");
    }
}
