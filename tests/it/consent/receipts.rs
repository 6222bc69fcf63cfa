//! Receipts: they hold, they name what was read, and nobody alters a letter of one unseen (B-12, B-13).

use super::{ACCEPT, REFUSE};
use crate::support::{Person, TestApp, Visitor, in_hexadecimal};
use http::StatusCode;
use scraper::{Html, Selector};
use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use sofapop::{
    consent::receipt::{Wrong, verify},
    evidence::server::{Day, published},
    server::signing::PublicKey,
    values::timestamp::Period,
};
use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

const FILE: &str = "/cookies/receipt.json";

/// The file as it is downloaded from the page about cookies.
async fn receipt_of(visitor: &mut Visitor<'_>) -> String {
    let path = visitor.open("/cookies").await.on("Cookies").page.link("Your receipt");
    let answer = visitor.ask(&path).await;
    assert_eq!((path.as_str(), answer.status), (FILE, StatusCode::OK));
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("content-disposition"), "attachment; filename=\"sofapop-receipt.json\"");
    assert_eq!(answer.header("cache-control"), "no-store");
    answer.text()
}

fn records_of(receipt: &str) -> Vec<Json> {
    let whole: Json = serde_json::from_str(receipt).expect("JSON");
    whole["receipt"]["records"].as_array().expect("a list").clone()
}

/// What everybody can read.
async fn published_key(app: &TestApp) -> String {
    let answer = app.visitor().ask("/.well-known/sofapop-receipt-key").await;
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    answer.text().trim().to_owned()
}

async fn key(app: &TestApp) -> PublicKey {
    let published = published_key(app).await;
    let (_, key) = published.split_once(':').expect("a name and a key");
    PublicKey::parse(key).expect("a key")
}

on_both_databases!(b_12_a_receipt_tells_what_was_decided_and_holds_against_the_published_key_and_root, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.press(REFUSE).await;
    let receipt = receipt_of(&mut visitor).await;
    visitor.see(&published_key(&app).await);
    let held = verify(&receipt, &[key(&app).await]).expect("it holds");
    assert_eq!((held.records, held.without_proof, held.roots.len()), (2, 2, 0));
    assert_eq!((&*held.issued_at, records_of(&receipt).len()), ("2030-03-01T09:00:00Z", 2));

    let records = records_of(&receipt);
    let rows = app.rows("SELECT * FROM consents ORDER BY evidence_line DESC").await;
    for (record, row) in records.iter().zip(&rows) {
        for (pointer, value) in [
            ("/record_id", json!(row["id"])),
            ("/pii_processing/purposes/0/purpose", json!(row["purpose"])),
            ("/pii_processing/purposes/0/lawful_basis", json!("dpv:Consent")),
            ("/pii_processing/purposes/0/recipient_third_parties", json!([])),
            ("/consent_events/0/event_state", json!("dpv:ConsentRefused")),
            ("/consent_events/0/event_time", json!("2030-03-01T09:00:00Z")),
            ("/consent_events/0/validity_duration", json!("P180D")),
            ("/consent_events/0/indication_method", json!("banner")),
            ("/evidence/proof", Json::Null),
        ] {
            assert_eq!(record.pointer(pointer), Some(&value), "{pointer}");
        }
        assert_eq!(record["evidence"]["line"].to_string(), row["evidence_line"]);
    }
    assert_eq!(records.len(), rows.len());
    let cookie = visitor.cookies["__Host-consent"].clone();
    assert!(!receipt.contains(&cookie), "a receipt opens nothing");

    app.later(Period::days(1));
    app.work().await;
    let receipt = receipt_of(&mut visitor).await;
    let held = verify(&receipt, &[key(&app).await]).expect("it holds");
    let day = Day::parse("2030-03-01").expect("a day");
    let root = published(&app.platform.db, day).await.expect("read").expect("a root").root.hash();
    assert_eq!((held.without_proof, held.roots), (0, vec![(day, root)]));
    let commitment = records_of(&receipt)[1]["evidence"]["proof"]["line"]["commitment"].to_string();
    let other = format!("\"{}\"", "0".repeat(64));
    assert_eq!(verify(&receipt.replace(&commitment, &other), &[key(&app).await]), Err(Wrong::Chain { record: 2 }));
});

on_both_databases!(b_12_a_customer_gets_the_accounts_decisions_and_nobody_elses, |db| async {
    let app = TestApp::start(db).await;
    let ada = Person::ada();
    let mut desk = app.customer(&ada).await;
    let asked = desk.ask(FILE).await;
    assert_eq!((asked.status, asked.header("location")), (StatusCode::SEE_OTHER, "/cookies?told=undecided"));
    desk.open(FILE).await.on("Cookies").see("So there is no receipt yet.");
    assert!(!desk.page.text().contains("Your receipt"));

    desk.open("/").await.press(ACCEPT).await;
    let mut phone = app.visitor();
    phone.open("/").await.press(REFUSE).await;
    let account = app.rows("SELECT DISTINCT account_id FROM consents WHERE account_id IS NOT NULL").await;
    let account = json!(account[0]["account_id"]);
    let own = records_of(&receipt_of(&mut desk).await);
    assert!(own.len() == 2 && own.iter().all(|record| record["pii_principal_id"] == account), "{own:?}");
    assert!(own.iter().all(|record| record["consent_events"][0]["event_type"] == "dpv:ExpressedConsent"));
    let own = records_of(&receipt_of(&mut phone).await);
    assert!(own.len() == 2 && own.iter().all(|record| record["pii_principal_id"] != account), "{own:?}");

    phone.log_in(&ada).await;
    for browser in [&mut desk, &mut phone] {
        let own = records_of(&receipt_of(browser).await);
        let how: Vec<_> = own.iter().map(|record| record["consent_events"][0]["indication_method"].clone()).collect();
        assert_eq!(how, ["login", "login", "banner", "banner"]);
        assert_eq!(own[0]["consent_events"][0]["event_state"], "dpv:ConsentWithdrawn");
    }
    phone.open("/account").await.press("Log out").await;
    assert_eq!(records_of(&receipt_of(&mut phone).await).len(), 2, "the account's are its owner's alone");
    app.work().await;
});

on_both_databases!(b_12_what_the_chain_does_not_confirm_is_not_signed, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.press(REFUSE).await;
    app.tamper("UPDATE consents SET decision = 'given' WHERE purpose = 'offers'").await;
    assert_eq!(visitor.ask(FILE).await.status, StatusCode::INTERNAL_SERVER_ERROR);
});

on_default_database!(b_13_the_banners_hash_in_a_receipt_is_that_of_the_archived_words, |db| async {
    let app = TestApp::start(db).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.press(ACCEPT).await;
    for record in records_of(&receipt_of(&mut visitor).await) {
        let notice = &record["pii_processing"]["privacy_notice"];
        let (address, hash) = (notice["address"].as_str().expect("an address"), notice["sha256"].as_str());
        visitor.open(address).await.on(&format!("Cookie banner, version {}", notice["version"]));
        visitor.see(hash.expect("a hash"));
        let document = Html::parse_document(visitor.page.whole());
        let archived = document.select(&Selector::parse("pre").expect("a selector")).next().expect("the words");
        let archived: String = archived.text().collect();
        assert_eq!(hash, Some(&*in_hexadecimal(&Sha256::digest(archived.as_bytes()))));
    }
});

/// The command where there is nothing but the file.
fn types(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sofapop"));
    command.args(["receipt", "verify"]).args(words).current_dir(folder).env_clear().output().expect("the program runs")
}

on_default_database!(
    b_12_one_letter_altered_is_told_by_a_sentence_and_by_the_exit_code_without_a_database,
    |db| async {
        let app = TestApp::start(db).await;
        let mut visitor = app.visitor();
        visitor.open("/").await.press(REFUSE).await;
        let (receipt, key) = (receipt_of(&mut visitor).await, published_key(&app).await);
        let folder = tempfile::tempdir().expect("a folder");
        let write = |text: &str| fs::write(folder.path().join("receipt.json"), text).expect("written");
        let told = |words: &[&str]| {
            let output = types(folder.path(), words);
            (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
        };

        write(&receipt);
        let (code, said) = told(&["receipt.json", "--keys", &key]);
        assert_eq!(code, Some(0), "{said}");
        assert!(
            said.starts_with("The receipt is as it was given out on 2030-03-01T09:00:00Z. Decisions: 2."),
            "{said}"
        );
        let other = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        let (code, said) = told(&["receipt.json", "--keys", &format!("{other}\n{key}\n")]);
        assert_eq!(code, Some(0), "after a change of keys all of them are given: {said}");
        let (code, said) = told(&["receipt.json", "--keys", other]);
        assert_eq!((code, said.trim()), (Some(1), "The receipt is signed with none of the keys you gave."));

        for (from, to, sentence) in [
            (
                "ConsentRefused",
                "ConsentRefuses",
                "Record 1 was altered: its `consent_events/0/event_state` is not what was committed to the chain of evidence.",
            ),
            (
                "\"party_name\": \"SofaPop\"",
                "\"party_name\": \"SofaTop\"",
                "The receipt was altered after it was signed: its signature does not match.",
            ),
            ("{", "[", "This is not a receipt of SofaPop: it does not read as JSON."),
            (
                "\n}\n",
                "\n }\n",
                "The file is not written as it was given out: it was altered, or another program has formatted it.",
            ),
        ] {
            let altered = receipt.replacen(from, to, 1);
            assert_ne!(altered, receipt, "{from}");
            write(&altered);
            let (code, said) = told(&["receipt.json", "--keys", &key]);
            assert_eq!((code, said.trim()), (Some(1), sentence), "{from}");
        }
        assert_eq!(told(&["absent.json", "--keys", &key]).0, Some(2));
        assert_eq!(told(&["receipt.json"]).0, Some(2), "without the shop's keys a signature says nothing");
        assert_eq!(told(&["receipt.json", "--keys", "short"]).0, Some(2));
        let files: Vec<_> = fs::read_dir(folder.path()).expect("a folder").collect();
        assert_eq!(files.len(), 1, "neither settings nor a database were made: {files:?}");
    }
);
