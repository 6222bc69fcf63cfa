//! The map of personal data and what is made from it (PS-0.3; D-6, D-17, A-28).

use crate::{
    house::twins::{pointers, stored_columns},
    support::{Database, TestApp},
};
use sofapop::{
    data_map::{
        Erasure, Rows,
        check::{self, Stored},
        document,
    },
    server::cookies,
    tables::MAP,
};
use std::{collections::BTreeSet, fs, path::Path};

async fn schema(app: &TestApp) -> Vec<Stored> {
    let kind = |kind: &str| match kind {
        "words" => "TEXT",
        "whole number" => "BIGINT",
        "flag" => "BOOLEAN",
        "bytes" => "BYTES",
        other => panic!("the map has no word for {other}"),
    };
    let columns = stored_columns(app).await.into_iter();
    columns.map(|(table, column, stored, _)| Stored { table, column, kind: kind(stored).to_owned() }).collect()
}

on_default_database!(ps_0_3_every_stored_column_stands_in_the_map_and_no_other, |db| async {
    let app = TestApp::start(db).await;
    let schema = schema(&app).await;
    assert!(schema.len() > 45, "the schema was found");
    let differences = check::differences(&MAP, &schema);
    assert!(differences.is_empty(), "\n{}", differences.join("\n\n"));
});

on_both_databases!(d_6_a_new_column_and_a_new_table_fail_until_the_map_knows_them, |db| async {
    let app = TestApp::start(db).await;
    app.tamper("ALTER TABLE profiles ADD COLUMN nickname TEXT").await;
    app.tamper("CREATE TABLE badges (account_id TEXT NOT NULL PRIMARY KEY, given_at BIGINT NOT NULL)").await;
    let told = check::differences(&MAP, &schema(&app).await).join("\n");
    for said in [
        "`profiles.nickname`",
        "\"nickname\" => Column::text(",
        "table `badges`",
        "\"given_at\" => Column::instant(",
        "in_order_of: \"given_at\"",
        "src/tables.rs",
    ] {
        assert!(told.contains(said), "{said} is not said:\n{told}");
    }
});

#[test]
fn d_6_the_map_has_no_hollow_reason_and_no_gap() {
    let faults = check::faults(&MAP);
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
    assert!(check::reasons(&MAP).len() > 5, "the reasons were found");
}

on_both_databases!(d_6_whatever_points_at_an_account_goes_with_it, |db| async {
    let app = TestApp::start(db).await;
    let order: Vec<_> = MAP.tables().map(|table| table.name).collect();
    let place = |name: &str| order.iter().position(|table| *table == name).expect("a table of the map");
    for pointer in pointers(&app).await {
        let table = MAP.table(&pointer["owner"]).expect("a table of the map");
        if pointer["other"] != "accounts" {
            continue;
        }
        let erased = matches!(table.rows, Rows::OfAccount(_, Erasure::Erased));
        assert!(erased, "{} points at accounts, so its rows are of_account and erased", table.name);
        assert_eq!(pointer["fate"], "CASCADE", "{}: REFERENCES accounts (id) ON DELETE CASCADE", table.name);
        assert!(place(table.name) < place("accounts"), "{} stands above accounts in src/tables.rs", table.name);
    }
});

#[test]
#[expect(clippy::disallowed_methods, reason = "how a person asks for the document to be written")]
fn ps_0_3_the_document_of_personal_data_is_what_the_map_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/personal-data.md");
    let written = fs::read_to_string(&path).expect("the document");
    let due = document::with_map(&written, &MAP).expect("the document says where the map begins and ends");
    let due = with_cookies(&due).expect("the document says where the cookies begin and end");
    if std::env::var_os("SOFAPOP_BLESS").is_some() {
        fs::write(&path, &due).expect("written");
    }
    let written = fs::read_to_string(&path).expect("the document");
    assert!(
        written == due,
        "docs/personal-data.md is not what the map says; `SOFAPOP_BLESS=1 cargo test --test it data_map` writes it"
    );
}

fn with_cookies(document: &str) -> Option<String> {
    let (before, rest) = document.split_once("<!-- The cookies begin. Written as the map is. -->\n\n")?;
    let (_, after) = rest.split_once("<!-- The cookies end. -->")?;
    let table = cookies::in_markdown();
    Some(format!(
        "{before}<!-- The cookies begin. Written as the map is. -->\n\n{table}\n<!-- The cookies end. -->{after}"
    ))
}

#[tokio::test]
async fn ps_0_3_everybody_can_read_what_is_stored_and_why_it_is_not_shown() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut visitor = app.visitor();
    visitor.open("/").await.follow("What we store").await.on("What we store");
    assert_eq!(visitor.page.path, "/privacy/what-we-store");
    assert!(visitor.cookies.is_empty());
    let page = visitor.page.text().to_lowercase();
    for table in MAP.tables() {
        assert!(page.contains(&table.title.to_lowercase()), "{}", table.title);
        for column in table.columns {
            for words in [column.what, column.purpose, table.kept(column), column.recipients] {
                assert!(page.contains(&words.to_lowercase()), "{}.{}: {words}", table.name, column.name);
            }
        }
    }
    for (place, _, reason) in check::reasons(&MAP) {
        assert!(page.contains(&reason.words.to_lowercase()), "the reason at {place} is not public");
    }
    let captions = visitor.page.html.matches("<caption").count();
    assert_eq!(captions, MAP.tables().count());
    let ids: BTreeSet<_> = MAP.tables().map(|table| table.name.replace('_', "-")).collect();
    assert!(ids.iter().all(|id| visitor.page.html.contains(&format!("id=\"{id}\""))));
    database.finish().await;
}
