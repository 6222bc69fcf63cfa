//! Rules of code that no compiler knows (G-66, and the traps of DECISIONS).

use super::source::{Source, none, notices, sources};

/// Lines that hold any of these words, outside the files that may.
fn forbidden(source: &Source, words: &[&str], but: &[&str]) -> Vec<String> {
    if but.iter().any(|allowed| source.path.starts_with(allowed)) {
        return Vec::new();
    }
    let holds = |line: &str| words.iter().any(|word| line.contains(word));
    let breach = |(at, line): (usize, &str)| format!("{}:{at}: {}", source.path, line.trim());
    source.code().filter(|(_, line)| holds(line)).map(breach).collect()
}

#[test]
fn markup_is_made_of_text_in_one_module_only() {
    fn rule(source: &Source) -> Vec<String> {
        forbidden(source, &["inner_html", "set_inner_html", "insert_adjacent_html"], &["frame.rs"])
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "ui/form/mod.rs", "view! { <p inner_html=typed></p> }", "view! { <p>{typed}</p> }");
}

#[test]
fn no_element_is_drawn_whose_children_are_not_escaped() {
    fn rule(source: &Source) -> Vec<String> {
        let but: &[&str] = if source.path == "frame.rs" { &["frame.rs"] } else { &[] };
        let raw = forbidden(source, &["<noscript", "<style", "<xmp", "<iframe", "<plaintext"], &[]);
        let lines = forbidden(source, &["<textarea"], &["ui/text_area.rs"]);
        [
            raw,
            lines,
            forbidden(source, &["<script", "<title"], &[but, &["mail/letter.rs", "catalogue/drawing/"]].concat()),
        ]
        .concat()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(
        rule,
        "ui/form/mod.rs",
        "view! { <textarea name=name>{typed}</textarea> }",
        "view! { <input value=typed/> }",
    );
    notices(rule, "request/pages/file.rs", "<textarea>{words}</textarea>", "<TextArea value=words/>");
    notices(rule, "ui/text_area.rs", "view! { <noscript>{x}</noscript> }", "view! { <textarea>{x}</textarea> }");
    notices(rule, "frame.rs", "view! { <noscript>{x}</noscript> }", "view! { <script nonce=nonce></script> }");
}

#[test]
fn no_style_attribute_is_drawn() {
    fn rule(source: &Source) -> Vec<String> {
        let drawn = forbidden(source, &[" style=", " style:", " onclick=", " onload="], &["mail/letter.rs"]);
        drawn.into_iter().filter(|line| !line.contains(" style: ")).collect()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "ui/x.rs", "view! { <p style:color=red></p> }", "pub style: Option<String>,");
    notices(rule, "ui/x.rs", "view! { <p style=\"color:red\"></p> }", "view! { <p class=\"red\"></p> }");
}

#[test]
fn b_14_cookies_are_set_by_the_registry_alone() {
    fn rule(source: &Source) -> Vec<String> {
        let words = ["SET_COOKIE", "set-cookie", "Set-Cookie", "document.cookie", "set_cookie", "cookieStore"];
        forbidden(source, &words, &["server/cookies.rs", "router/"])
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "account/server/login.rs", "headers.append(SET_COOKIE, value);", "cookies::SESSION.set(&token);");
    notices(rule, "ui/browser/theme.rs", "document.set_cookie(\"a=b\")", "document.body()");
}

#[test]
fn nothing_is_unwrapped_where_a_request_passes() {
    fn rule(source: &Source) -> Vec<String> {
        forbidden(source, &[".unwrap()", ".unwrap_err()", "unreachable!", "todo!", "unimplemented!"], &[])
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "account/api/mod.rs", "let x = y.unwrap();", "let x = y.unwrap_or_default();");
}

#[test]
fn whatever_may_panic_says_why() {
    fn rule(source: &Source) -> Vec<String> {
        let lines: Vec<_> = source.code().collect();
        let mut breaches = Vec::new();
        for (place, (at, line)) in lines.iter().enumerate() {
            let panics = line.contains(".expect(\"") || line.contains("panic!(");
            let before = &lines[place.saturating_sub(14)..place];
            if panics && !before.iter().any(|(_, line)| line.contains("#[expect(")) {
                breaches.push(format!("{}:{at}: {}", source.path, line.trim()));
            }
        }
        breaches
    }
    none(sources().iter().flat_map(rule).collect());
    notices(
        rule,
        "account/x.rs",
        "x.expect(\"never\");",
        "#[expect(clippy::expect_used, reason = \"so\")]\nx.expect(\"y\");",
    );
}

#[test]
fn nothing_is_printed_but_a_commands_answer() {
    fn rule(source: &Source) -> Vec<String> {
        forbidden(source, &["println!", "print!(", "dbg!"], &["cli/mod.rs"])
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "mail/delivery.rs", "eprintln!(\"{letter:?}\");", "tracing::info!(sent);");
}

#[test]
fn time_and_chance_come_through_their_doors() {
    fn rule(source: &Source) -> Vec<String> {
        let time = forbidden(source, &["Timestamp::now", "Zoned::now", "SystemTime", "Utc::now"], &["server/clock.rs"]);
        let dice = ["OsRng", "rand::", "getrandom", "from_os_rng", "thread_rng", "SaltString::generate"];
        [time, forbidden(source, &dice, &["server/entropy.rs"])].concat()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "account/server/login.rs", "let now = jiff::Timestamp::now();", "let now = cx.now;");
    notices(rule, "server/tokens.rs", "rand::random::<u64>()", "entropy.bytes::<32>()");
}

#[test]
fn sql_stands_in_stores_and_letters_leave_through_mail() {
    fn rule(source: &Source) -> Vec<String> {
        const BELOW_STORES: [&str; 3] = ["server/db.rs", "server/dialect.rs", "server/sqlite_pages.rs"];
        let store = source.path.ends_with("/store.rs") || BELOW_STORES.contains(&source.path.as_str());
        let sql = if store { Vec::new() } else { forbidden(source, &["sqlx::"], &[]) };
        let built = forbidden(source, &["AssertSqlSafe", "raw_sql(format", "query(&format"], &[]);
        [sql, built, forbidden(source, &["lettre::"], &["mail/"])].concat()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "account/server/login.rs", "sqlx::query(\"SELECT 1\")", "store::credentials(db)");
    notices(rule, "account/store.rs", "sqlx::query(AssertSqlSafe(text))", "sqlx::query(OPEN)");
    notices(rule, "account/server/letters.rs", "lettre::Message::builder()", "Letter::new(to)");
}

#[test]
fn every_page_waits_for_its_data() {
    fn rule(source: &Source) -> Vec<String> {
        let late = |line: &str| line.contains("<Route ") && !line.contains("ssr=SsrMode::Async");
        let routes = source.code().filter(|(_, line)| late(line));
        routes.map(|(at, line)| format!("{}:{at}: {}", source.path, line.trim())).collect()
    }
    let sources = sources();
    none(sources.iter().flat_map(rule).collect());
    let app = sources.iter().find(|source| source.path == "app.rs").expect("the index of pages");
    assert!(app.text.matches("<Route ").count() > 15, "the index of pages was found");
    notices(
        rule,
        "app.rs",
        "<Route path=path!(\"x\") view=X/>",
        "<Route path=path!(\"x\") view=X ssr=SsrMode::Async/>",
    );
}

#[test]
fn no_server_function_is_reached_by_get_or_speaks_another_tongue() {
    fn rule(source: &Source) -> Vec<String> {
        let server = |line: &str| {
            line.contains("#[server") && !line.contains("#[server(default)]") && !line.contains("#[server(flatten)]")
        };
        let plain = |line: &str| line.starts_with("#[server(prefix = \"/api\", endpoint = \"");
        let odd = |line: &str| server(line) && (!plain(line) || line.contains("input") || line.contains("protocol"));
        let breach = |(at, line): (usize, &str)| format!("{}:{at}: {}", source.path, line.trim());
        source.code().filter(|(_, line)| odd(line)).map(breach).collect()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(
        rule,
        "account/api/mod.rs",
        "#[server(prefix = \"/api\", endpoint = \"x\", input = GetUrl)]",
        "#[server(prefix = \"/api\", endpoint = \"x\")]",
    );
}

#[test]
fn a_secret_does_not_print() {
    fn rule(source: &Source) -> Vec<String> {
        forbidden(source, &["tracing::"], &[]).into_iter().filter(|line| line.contains("reveal")).collect()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "account/x.rs", "tracing::info!(token = token.reveal());", "tracing::info!(account.id = %id);");
}

#[test]
fn nothing_is_left_for_later() {
    fn rule(source: &Source) -> Vec<String> {
        let words = ["TO", "DO"].concat();
        let later = [words.as_str(), "FIXME", "XXX", "HACK"];
        let lines = source.text.lines().enumerate().filter(|(_, line)| later.iter().any(|word| line.contains(word)));
        lines.map(|(at, line)| format!("{}:{}: {}", source.path, at + 1, line.trim())).collect()
    }
    none(sources().iter().flat_map(rule).collect());
    notices(rule, "x.rs", "// FIXME: later", "// It is so because of that.");
}
