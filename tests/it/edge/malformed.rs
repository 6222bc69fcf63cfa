//! Broken requests, replayed from tests/corpus over the wire (G-50): none breaks anything.
//!
//! A file of the corpus is a request as text. Its first line, `# …: 400`, says what it is and which statuses are right;
//! `closed` means that no answer is right too. Line ends are CR LF, `\xNN` is a byte, and `{length}` is the length of
//! the body.

use super::impatient;
use crate::support::{Database, Person, status_of};
use std::{collections::BTreeMap, fs, path::Path};

struct Case {
    request: Vec<u8>,
    right: Vec<String>,
}

fn corpus() -> BTreeMap<String, Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let files = fs::read_dir(folder).expect("the corpus").map(|file| file.expect("a file").path());
    let corpus: BTreeMap<_, _> = files
        .map(|file| {
            let name = file.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, read(&fs::read_to_string(file).expect("text")))
        })
        .collect();
    assert!(corpus.len() >= 40, "the corpus was found");
    corpus
}

fn read(text: &str) -> Case {
    let (first, request) = text.split_once('\n').expect("a first line");
    let (_, right) = first.rsplit_once(": ").expect("what is right");
    let (head, body) = request.split_once("\n\n").unwrap_or((request.trim_end_matches('\n'), ""));
    let body = bytes_of(body.strip_suffix('\n').unwrap_or(body));
    let head = head.replace('\n', "\r\n").replace("{length}", &body.len().to_string());
    let request = [&bytes_of(&head)[..], b"\r\n\r\n", &body].concat();
    Case { request, right: right.split(' ').map(str::to_owned).collect() }
}

/// Undoes `\xNN`, `\r` and `\n`, and repeats `{x*1000}`.
fn bytes_of(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let taken = if let Some(digits) = rest.strip_prefix("\\x") {
            bytes.push(u8::from_str_radix(&digits[..2], 16).expect("two digits"));
            4
        } else if rest.starts_with("\\r") || rest.starts_with("\\n") {
            bytes.push(if rest.starts_with("\\r") { b'\r' } else { b'\n' });
            2
        } else if let Some((repeated, end)) = rest.strip_prefix('{').and_then(repetition) {
            bytes.extend(repeated.into_bytes());
            end + 1
        } else {
            let first = rest.chars().next().expect("a character");
            bytes.extend(first.to_string().bytes());
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    bytes
}

fn repetition(text: &str) -> Option<(String, usize)> {
    let end = text.find('}')?;
    let (what, count) = text[..end].rsplit_once('*')?;
    Some((what.repeat(count.parse().ok()?), end + 1))
}

on_default_database!(no_broken_request_breaks_anything, |db| async {
    let (app, server) = impatient(db).await;
    app.visitor().register(&Person::ada()).await;
    let stored = app.kept().await;
    let mut wrong = Vec::new();
    for (name, case) in corpus() {
        let answer = server.ask(&case.request).await;
        let status = if answer.is_empty() { "closed".to_owned() } else { status_of(&answer).to_string() };
        if !case.right.contains(&status) {
            wrong.push(format!("{name}: {status}, not {:?}\n{answer:.300}", case.right));
        }
        if status.starts_with('5') {
            wrong.push(format!("{name}: broke something: {status}"));
        }
        if !answer.is_empty() && answer.contains("zq-echo") {
            wrong.push(format!("{name}: what was sent is echoed: {answer:.2000}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    assert_eq!(app.kept().await, stored, "something was stored");
    assert_eq!(status_of(&server.look("/login").await), 200);
    app.visitor().log_in(&Person::ada()).await;
    server.stop().await;
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_well_formed_request_of_the_same_making_is_taken() {
    let database = Database::sqlite();
    let (_app, server) = impatient(&database).await;
    let case = read(
        "# control: 303\nPOST /register HTTP/1.1\nhost: localhost:3000\nsec-fetch-site: same-origin\ncontent-type: application/x-www-form-urlencoded\ncontent-length: {length}\nconnection: close\n\nday=27&month=3&year=1990\n",
    );
    assert_eq!(status_of(&server.ask(&case.request).await), 303, "or the whole corpus proves nothing");
    server.stop().await;
    database.finish().await;
}
