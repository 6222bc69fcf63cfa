//! `sofapop policy`, as an operator types it. It is the built program; the use cases behind it are tested beside.

use super::{STATEMENT, amended};
use serde_json::Value;
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};
use tempfile::TempDir;

/// Everything that production demands.
const PRODUCTION: &[(&str, &str)] = &[
    ("SOFAPOP_ENVIRONMENT", "production"),
    ("SOFAPOP_ORIGIN", "https://shop.example"),
    ("SOFAPOP_TRUSTED_PROXIES", "127.0.0.1/32"),
    ("SOFAPOP_PEPPER", "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
    ("SOFAPOP_FIELD_KEYS", "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
    ("SOFAPOP_RECEIPT_KEYS", "k1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
    ("SOFAPOP_MAIL", "smtp"),
    ("SOFAPOP_SMTP_URL", "smtp://127.0.0.1:9"),
];
const DEVELOPMENT: &[(&str, &str)] = &[("SOFAPOP_CLOCK", "2030-03-01T09:00:00Z")];

/// A folder of an operator, with a database that is made and seeded.
struct Operator {
    folder: TempDir,
    settings: &'static [(&'static str, &'static str)],
}

impl Operator {
    fn new(settings: &'static [(&'static str, &'static str)]) -> Self {
        let operator = Self { folder: tempfile::tempdir().expect("a folder"), settings };
        operator.does(&["seed"]);
        operator
    }

    fn types(&self, words: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_sofapop"))
            .args(words)
            .current_dir(self.folder.path())
            .env_clear()
            .env("SOFAPOP_LOG", "off")
            .envs(self.settings.iter().copied())
            .output()
            .expect("the program runs")
    }

    /// What a command answers that succeeds.
    fn does(&self, words: &[&str]) -> String {
        let output = self.types(words);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{words:?}: {said}");
        String::from_utf8(output.stdout).expect("text")
    }

    /// What a command is refused with; its answer is empty.
    fn is_refused(&self, words: &[&str]) -> String {
        let output = self.types(words);
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stdout));
        String::from_utf8(output.stderr).expect("text")
    }

    fn writes(&self, file: &str, text: &str) {
        let file = self.folder.path().join(file);
        fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        fs::write(file, text).expect("written");
    }

    fn versions(&self) -> Vec<Value> {
        let told = self.does(&["policy", "list", "--json"]);
        serde_json::from_str(&told).expect("JSON and nothing else")
    }
}

/// The words of a command that publishes.
fn publishing<'a>(file: &'a str, day: &'a str) -> Vec<&'a str> {
    let asked = ["--grade", "correction", "--concerns", "companies", "--what-changed", "One word."];
    [&["policy", "publish", file, "--in-force", day], &asked[..]].concat()
}

#[test]
fn d_1_an_operator_publishes_lists_and_shows() {
    let operator = Operator::new(DEVELOPMENT);
    assert_eq!(operator.versions().len(), 3);
    operator.writes("policies/privacy-statement/2.md", &amended());
    let told = operator.does(&publishing("policies/privacy-statement/2.md", "2030-05-01"));
    assert_eq!(told.trim(), "http://localhost:3000/policies/privacy-statement/2");

    let versions = operator.versions();
    let second = versions.iter().find(|version| version["number"] == 2).expect("the second");
    for (key, value) in [
        ("document", "privacy-statement"),
        ("state", "to-come"),
        ("grade", "correction"),
        ("concerns", "companies"),
        ("what_changed", "One word."),
        ("published_at", "2030-03-01T09:00:00Z"),
        ("in_force_at", "2030-05-01T00:00:00Z"),
    ] {
        assert_eq!(second[key], value, "{key}");
    }
    assert!(operator.does(&["policy", "list"]).contains("to-come"));
    assert_eq!(operator.does(&["policy", "show", "privacy-statement"]), STATEMENT, "to the byte");
    assert_eq!(operator.does(&["policy", "show", "privacy-statement", "2"]), amended());
    let told = operator.does(&["policy", "show", "privacy-statement", "2", "--json"]);
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert_eq!((told["text"].as_str(), &told["hash"]), (Some(&*amended()), &second["hash"]));
}

#[test]
fn d_1_each_refusal_of_the_command_is_a_sentence_and_records_nothing() {
    let operator = Operator::new(DEVELOPMENT);
    let before = operator.versions();
    let good = "policies/privacy-statement/2.md";
    operator.writes(good, &amended());
    operator.writes("policies/terms/2.md", &amended());
    operator.writes("policies/privacy-statement/3.md", &amended());
    operator.writes("policies/privacy-statement/4.md", &amended().replace("never", "<script>"));
    operator.writes("policies/privacy-statement/5.md", &"x".repeat(600_000));
    for (file, day, told) in [
        ("policies/privacy-statement/9.md", "2030-05-01", "is not there"),
        ("policies/terms/2.md", "2030-05-01", "no folder of a document"),
        ("policies/privacy-statement/3.md", "2030-05-01", "the next number of this document is 2"),
        ("policies/privacy-statement/4.md", "2030-05-01", "line 13: holds HTML"),
        ("policies/privacy-statement/5.md", "2030-05-01", "longer than 524288 bytes"),
        (good, "2030-03-01", "a day that has begun"),
        (good, "2030-02-30", "a day is written like 2030-05-01"),
    ] {
        let said = operator.is_refused(&publishing(file, day));
        assert!(said.contains(told), "{file}, {day}: {said}");
        assert_eq!(operator.versions(), before, "{file}, {day}");
    }
    let mut words = publishing(good, "2030-05-01");
    words[6] = "mild";
    assert!(operator.is_refused(&words).contains("renewed-consent"), "the grades there are");
    assert!(operator.is_refused(&["policy", "show", "privacy-statement", "2"]).contains("there is no version 2"));
    assert!(operator.is_refused(&["policy", "show", "terms"]).contains("conditions-of-usage"));
    assert_eq!(operator.versions(), before);
}

#[test]
fn d_1_in_production_no_placeholder_stays_open() {
    let operator = Operator::new(PRODUCTION);
    let documents: Vec<_> = operator.versions().iter().map(|version| version["document"].clone()).collect();
    assert_eq!(documents, ["privacy-statement"]);
    let told = operator.does(&["seed"]);
    assert!(told.contains("The Service Agreement is not published: line 6"), "{told}");
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/service-agreement/1.md");
    let said = operator.is_refused(&publishing(&file.display().to_string(), "2030-05-01"));
    assert!(said.contains("nothing was published: line 6: holds an open placeholder"), "{said}");
    assert_eq!(operator.versions().len(), 1);
}
