//! How letters leave: over SMTP, or into a folder that `/_dev/mailbox` shows.

use super::letter::Letter;
use crate::{
    disclosure::server::{MailRelay, Permit},
    server::config::{Config, Mail},
    values::timestamp::Timestamp,
};
use anyhow::Context as _;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{
        Mailbox, MultiPart,
        header::{Header, HeaderName, HeaderValue},
    },
};
use serde::{Deserialize, Serialize};
use std::{
    path::PathBuf,
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// How many connections to the mail relay are used at once.
const AT_ONCE: usize = 8;

/// A way out. Each letter needs a permit, whichever way it takes.
pub struct Transport {
    from: Mailbox,
    /// Where answers go, when that is not the sender.
    reply_to: Option<Mailbox>,
    way: Way,
    sent: AtomicU64,
    /// Held while an email is claimed: two claims at once would want the same row.
    pub(super) claiming: tokio::sync::Mutex<()>,
}

enum Way {
    Folder(PathBuf),
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
}

/// A letter in the development mailbox.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Delivered {
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub links: Vec<String>,
    pub at: i64,
}

impl Transport {
    /// Prepares the way out; refuses an address or server that does not read.
    pub fn new(config: &Config) -> anyhow::Result<Self> {
        let from = config.mail_from.parse().context("setting `mail_from` is not an email address")?;
        let reply_to = config.mail_reply_to.as_deref().map(str::parse).transpose();
        let reply_to = reply_to.context("setting `mail_reply_to` is not an email address")?;
        let way = match &config.mail {
            Mail::Folder(folder) => {
                std::fs::create_dir_all(folder).context("the mailbox folder cannot be made")?;
                Way::Folder(folder.clone())
            }
            Mail::Smtp(url) => {
                let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.reveal());
                Way::Smtp(
                    builder.context("setting `smtp_url` does not read")?.timeout(Some(Duration::from_secs(20))).build(),
                )
            }
        };
        Ok(Self { from, reply_to, way, sent: AtomicU64::new(0), claiming: tokio::sync::Mutex::default() })
    }

    /// How many emails it takes at once. The folder takes one after the other, in the order in which they were written.
    pub fn at_once(&self) -> usize {
        match self.way {
            Way::Folder(_) => 1,
            Way::Smtp(_) => AT_ONCE,
        }
    }

    /// Sends one letter and uses up its permit.
    pub async fn send(
        &self,
        _leave: Permit<MailRelay>,
        id: &str,
        letter: &Letter,
        now: Timestamp,
    ) -> anyhow::Result<()> {
        match &self.way {
            Way::Smtp(server) => {
                server.send(self.message(id, letter)?).await?;
            }
            Way::Folder(folder) => {
                // The count keeps the order of letters of one instant.
                let name = format!("{:015}-{:06}-{id}", now.0, self.sent.fetch_add(1, Ordering::SeqCst));
                let eml = self.message(id, letter)?.formatted();
                tokio::fs::write(folder.join(format!("{name}.eml")), eml).await?;
                let shown = serde_json::to_vec(&delivered(&name, letter, now))?;
                // Written aside and renamed: whoever lists the folder never reads half a letter.
                let aside = folder.join(format!("{name}.part"));
                tokio::fs::write(&aside, shown).await?;
                tokio::fs::rename(&aside, folder.join(format!("{name}.json"))).await?;
            }
        }
        Ok(())
    }

    /// An email that is sent again, after a crash between the relay's reply and our commit, has the same Message-ID
    /// (RFC 5322, 3.6.4): mail programs and relays that compare it show it once.
    fn message(&self, id: &str, letter: &Letter) -> anyhow::Result<Message> {
        let to: lettre::Address = letter.to().parse().map_err(|_| anyhow::anyhow!("an address does not read"))?;
        let builder = Message::builder().from(self.from.clone());
        let builder = self.reply_to.iter().fold(builder, |builder, address| builder.reply_to(address.clone()));
        Ok(builder
            .to(Mailbox::new(None, to))
            .message_id(Some(format!("<{id}@{}>", self.from.email.domain())))
            .header(AutoSubmitted)
            .subject(&letter.subject)
            .multipart(MultiPart::alternative_plain_html(letter.as_text(), letter.as_html()))?)
    }
}

/// No person wrote the email, so that no program answers it (RFC 3834, 5).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn delivered(name: &str, letter: &Letter, now: Timestamp) -> Delivered {
    Delivered {
        id: name.to_owned(),
        to: letter.to().to_owned(),
        subject: letter.subject.clone(),
        text: letter.as_text(),
        links: letter.links(),
        at: now.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{disclosure::server::Subject, values::email_address::EmailAddress};
    use mail_parser::MessageParser;
    use proptest::prelude::*;

    fn transport(reply_to: Option<&str>) -> Transport {
        let folder = tempfile::tempdir().expect("a folder");
        let mut config = Config::for_testing(folder.path(), "sqlite::memory:");
        config.mail_reply_to = reply_to.map(str::to_owned);
        Transport::new(&config).expect("a transport")
    }

    fn written(transport: &Transport, subject: &str, text: &str) -> Vec<u8> {
        let to = EmailAddress::parse("ada@möbel-beispiel.example").expect("an address");
        let letter = Letter::new(&to, Subject("a1".to_owned()), subject).text(text);
        transport.message("id", &letter).expect("an email").formatted()
    }

    #[test]
    fn answers_go_where_the_configuration_says() {
        for (reply_to, expected) in
            [(None, None), (Some("Hilfe für Sofas <help@shop.example>"), Some("help@shop.example"))]
        {
            let raw = written(&transport(reply_to), "Hello", "Hello.");
            let email = MessageParser::default().parse(&raw).expect("an email");
            let address = email.reply_to().and_then(|list| list.first()?.address());
            assert_eq!(address, expected);
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_an_email_is_read_as_it_was_written(
            subject in "\\PC{1,60}( \\PC{1,60}){0,4}",
            text in "(\\PC{0,200}\n?){1,8}",
        ) {
            let raw = written(&transport(None), &subject, &text);
            prop_assert!(raw.is_ascii());
            prop_assert!(raw.split(|byte| *byte == b'\n').all(|line| line.len() <= 999));
            let email = MessageParser::default().parse(&raw).expect("an email");
            let words: Vec<_> = subject.split_whitespace().collect();
            prop_assert_eq!(email.subject().unwrap_or_default(), words.join(" "));
            let read = email.body_text(0).unwrap_or_default().replace("\r\n", "\n");
            prop_assert!(read.contains(text.trim_end_matches('\n')), "{:?}", read);
        }
    }
}
