//! Emails leave in time, and nobody's inbox is filled from here.

use crate::{
    recovery::asks,
    support::{Person, TestApp, sofapop},
};
use http::StatusCode;
use sofapop::{
    mail::backlog::backlog,
    server::config::Mail,
    values::{secret::Secret, timestamp::Period},
};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::Barrier,
};

on_both_databases!(the_email_of_a_recovery_leaves_before_emails_that_nobody_waits_for, |db| async {
    let app = TestApp::start(db).await;
    let (ada, grace) = (Person::ada(), Person::named("grace"));
    app.visitor().register(&grace).await;
    let mut owner = app.customer(&ada).await;
    app.work().await;
    let known = app.letters().len();
    owner.send("/account/user-name", &[("user_name", "another-name")]).await.on("Your account");
    app.later(Period::seconds(1));
    let mut recovering = app.visitor();
    recovering.send("/recover", &[("email", &grace.email)]).await;
    app.work().await;
    let sent: Vec<_> = app.letters()[known..].iter().map(|letter| letter.subject.clone()).collect();
    assert_eq!(sent, ["Choose a new password", "Your user name was changed"]);
});

/// Speaks SMTP to one connection. A message is accepted only when `most` of them are here at once.
async fn relay(connection: TcpStream, together: Arc<Barrier>) -> std::io::Result<()> {
    let (read, mut write) = connection.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 relay\r\n").await?;
    let mut in_message = false;
    while let Some(line) = lines.next_line().await? {
        let reply: &[u8] = match &*line {
            "." if in_message => {
                in_message = false;
                together.wait().await;
                b"250 accepted\r\n"
            }
            _ if in_message => continue,
            "DATA" => {
                in_message = true;
                b"354 go ahead\r\n"
            }
            _ => b"250 relay\r\n",
        };
        write.write_all(reply).await?;
    }
    Ok(())
}

on_both_databases!(several_emails_are_sent_at_once, |db| async {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let together = Arc::new(Barrier::new(4));
    tokio::spawn(async move {
        while let Ok((connection, _)) = listener.accept().await {
            tokio::spawn(relay(connection, together.clone()));
        }
    });
    let smtp = |config: &mut sofapop::server::config::Config| {
        config.mail = Mail::Smtp(Secret::new(format!("smtp://127.0.0.1:{port}")));
    };
    let app = TestApp::start_with(db, smtp).await;
    for number in 0..8 {
        let mut visitor = app.visitor();
        visitor.send("/recover", &[("email", &format!("nobody-{number}@example.org"))]).await;
    }
    assert_eq!(backlog(&app.platform.db).await.expect("counted").urgent, 8);
    tokio::time::timeout(Duration::from_secs(30), app.work()).await.expect("four are sent at once");
    assert_eq!(backlog(&app.platform.db).await.expect("counted").waiting, 0);
});

on_both_databases!(one_address_gets_five_emails_an_hour_from_registrations, |db| async {
    let app = TestApp::start(db).await;
    let before = app.letters().len();
    for number in 0..6 {
        let mut visitor = app.visitor();
        visitor.address = format!("203.0.113.{number}");
        let person = Person { email: "flooded@example.org".to_owned(), ..Person::named(&format!("name-{number}")) };
        visitor.fill_in(&person).await.agrees_and_sends().await;
        let expected = if number < 5 { StatusCode::OK } else { StatusCode::TOO_MANY_REQUESTS };
        assert_eq!(visitor.status(), expected, "{number}");
    }
    app.work().await;
    assert_eq!(app.letters().len() - before, 5);
});

on_both_databases!(the_operator_sees_how_long_emails_wait, |db| async {
    let app = TestApp::start(db).await;
    let status = |app: &TestApp| {
        let output = sofapop(db, app, &["mail", "status", "--json"]).output().expect("the program runs");
        let printed: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (output.status.code(), printed)
    };
    assert_eq!(status(&app).0, Some(0));
    let mut visitor = app.visitor();
    visitor.send("/recover", &[("email", "nobody@example.org")]).await;
    app.later(Period::seconds(121));
    let (code, printed) = status(&app);
    assert_eq!((code, &printed["waiting"], &printed["urgent"]), (Some(1), &1.into(), &1.into()));
    assert_eq!((&printed["oldest_urgent_seconds"], &printed["late"]), (&121.into(), &true.into()));
    asks(&mut visitor, "somebody@example.org").await;
    assert_eq!(status(&app).0, Some(0));
});

on_both_databases!(an_email_that_is_sent_again_has_the_same_message_id, |db| async {
    let app = TestApp::start(db).await;
    app.visitor().send("/recover", &[("email", "nobody@example.org")]).await;
    let kept = app.rows("SELECT id FROM outbox").await.remove(0).remove("id").expect("an id");
    app.tamper("CREATE TABLE kept_outbox AS SELECT * FROM outbox").await;
    app.work().await;
    // As after a crash between the relay's reply and the commit.
    app.tamper("INSERT INTO outbox SELECT * FROM kept_outbox").await;
    app.work().await;
    let mailbox = std::fs::read_dir(db.folder().join("mailbox")).expect("the folder");
    let emails =
        mailbox.map(|file| file.expect("a file").path()).filter(|path| path.extension().is_some_and(|e| e == "eml"));
    let emails: Vec<_> = emails.map(|path| std::fs::read_to_string(path).expect("an email")).collect();
    assert_eq!(emails.len(), 2);
    let id = format!("Message-ID: <{kept}@");
    assert!(emails.iter().all(|email| email.contains(&id)), "{emails:?}");
    assert!(emails.iter().all(|email| email.contains("\r\nAuto-Submitted: auto-generated\r\n")), "{emails:?}");
});
