//! What people hold besides a password: an app that shows codes, a device with passkeys, a sheet of codes.

use super::{
    app::{Answer, ORIGIN, TestApp, post},
    people::Person,
    visitor::Visitor,
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use scraper::Html;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use totp_rs::{Builder, Secret};

/// An app that was shown one seed.
#[derive(Clone)]
pub struct App(String);

impl App {
    /// The code for now, or for so many steps of thirty seconds from now.
    pub fn code(&self, shop: &TestApp, steps: i64) -> String {
        let seconds = shop.platform.clock.now().0 / 1_000 + 30 * steps;
        let seed = Secret::try_from_base32(&self.0).expect("a seed");
        let totp = Builder::new().with_secret(seed).build().expect("codes");
        totp.generate(seconds.try_into().expect("after 1970")).to_string()
    }

    pub fn seed(&self) -> &str {
        &self.0
    }
}

impl Visitor<'_> {
    /// Opens the page that shows a seed and takes it into an app.
    pub async fn scan(&mut self) -> App {
        self.open("/account/factors/app").await.on("Add an authenticator app");
        App(texts(&self.page.html, "code.key").remove(0).replace(' ', ""))
    }

    /// An app that counts from now on; the code of the present step is spent.
    pub async fn add_app(&mut self) -> App {
        let app = self.scan().await;
        let code = app.code(self.app, 0);
        self.fill("Code", &code).press("Add the app").await.on("Second factors").see("From now on we ask for it");
        self.app.work().await;
        app
    }

    /// Ten codes that count from now on.
    pub async fn keep_codes(&mut self) -> Vec<String> {
        self.open("/account/factors/recovery-codes").await.on("Recovery codes");
        let codes = texts(&self.page.html, "ol.codes code");
        self.press("I have kept these codes").await.on("Second factors").see("10 of 10 codes are left");
        self.app.work().await;
        codes
    }

    /// A passkey of this device that counts from now on.
    pub async fn add_passkey(&mut self, device: &mut Device) {
        let question = self.question("add").await;
        let answer = device.create(&question);
        let sent = [("factor_name", "Phone"), ("ceremony", ceremony_of(&question)), ("answer", &answer)];
        self.send("/account/factors/passkey", &sent).await.on("Second factors").see("Phone");
        self.app.work().await;
    }

    /// What the shop asks a passkey in this browser.
    pub async fn question(&mut self, purpose: &str) -> Value {
        let answer = self.ask_for_question(purpose).await;
        assert_eq!(answer.status.as_u16(), 200, "{}", answer.text());
        answer.json()
    }

    pub async fn ask_for_question(&mut self, purpose: &str) -> Answer {
        self.answer_to(post("/api/begin_passkey", &[("purpose", purpose)])).await
    }

    /// The password is right and the second answer is asked for.
    pub async fn half_log_in(&mut self, name: &str, password: &str) -> &mut Self {
        self.try_to_log_in(name, password).await.on("Your second factor");
        self
    }
}

pub fn ceremony_of(question: &Value) -> &str {
    question["ceremony"].as_str().expect("a token")
}

fn texts(html: &str, css: &str) -> Vec<String> {
    let document = Html::parse_document(html);
    document.select(&super::page::selector(css)).map(|found| found.text().collect()).collect()
}

/// A device that keeps passkeys and answers as a browser would hand it on.
pub struct Device {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose passkey it is, as the shop called them when it was made.
    pub owner: Option<String>,
    pub counter: u32,
    /// Where the device believes it is.
    pub origin: String,
    /// Whether it asks for a fingerprint or a code first.
    pub verifies: bool,
}

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const WITH_KEY: u8 = 0x40;

impl Device {
    /// Devices with different numbers have different passkeys.
    pub fn new(number: u8) -> Self {
        let key = SigningKey::from_slice(&[number; 32]).expect("a key");
        let (id, origin) = (vec![number; 24], ORIGIN.to_owned());
        Self { key, id, owner: None, counter: 0, origin, verifies: true }
    }

    /// Makes a passkey, and the answer to `navigator.credentials.create`.
    pub fn create(&mut self, question: &Value) -> String {
        let options = options_of(question);
        self.owner = options["user"]["id"].as_str().map(str::to_owned);
        self.counter += 1;
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        let length = u16::try_from(self.id.len()).expect("a short id").to_be_bytes();
        let public_key = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], x, &[0x22, 0x58, 32], y].concat();
        let data = [&self.data(WITH_KEY, &options["rp"]["id"])[..], &[0; 16], &length, &self.id, &public_key].concat();
        let size = u16::try_from(data.len()).expect("short").to_be_bytes();
        let object = [&b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59"[..], &size, &data].concat();
        json!({
            "id": URL_SAFE_NO_PAD.encode(&self.id),
            "rawId": URL_SAFE_NO_PAD.encode(&self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": { "credProps": { "rk": true } },
            "response": {
                "attestationObject": URL_SAFE_NO_PAD.encode(object),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", &options)),
                "transports": ["internal", "smart-card"],
            },
        })
        .to_string()
    }

    /// The answer to `navigator.credentials.get`.
    pub fn get(&mut self, question: &Value) -> String {
        let options = options_of(question);
        self.counter += 1;
        let client_data = self.client_data("webauthn.get", &options);
        let data = self.data(0, &options["rpId"]);
        let signed = [&data[..], &Sha256::digest(&client_data)].concat();
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": URL_SAFE_NO_PAD.encode(&self.id),
            "rawId": URL_SAFE_NO_PAD.encode(&self.id),
            "type": "public-key",
            "clientExtensionResults": {},
            "response": {
                "authenticatorData": URL_SAFE_NO_PAD.encode(data),
                "clientDataJSON": URL_SAFE_NO_PAD.encode(client_data),
                "signature": URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes()),
                "userHandle": self.owner,
            },
        })
        .to_string()
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({ "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, flags: u8, host: &Value) -> Vec<u8> {
        let verified = if self.verifies { VERIFIED } else { 0 };
        let host = Sha256::digest(host.as_str().expect("a host").as_bytes());
        [&host[..], &[flags | PRESENT | verified], &self.counter.to_be_bytes()].concat()
    }
}

fn options_of(question: &Value) -> Value {
    serde_json::from_str(question["options"].as_str().expect("options")).expect("JSON")
}

/// Whether a form is one of those that add, change or ask for a second factor.
pub fn is_about_factors(form: &str) -> bool {
    sofapop::account::pages::factor_specs::ALL.iter().any(|spec| spec.name == form)
}

impl Visitor<'_> {
    /// Somebody new, with the factors that the form is about, and what is right to send.
    pub async fn stands_before(&mut self, form: &str, fields: &mut [(&'static str, String)]) {
        // Somebody else each time: what they add stays theirs.
        let number = self.app.count("accounts").await;
        let person = Person::named(&format!("{}-{number}", form.replace('_', "-")));
        self.register(&person).await.log_in(&person).await;
        let shop = self.app;
        let hidden = |page: &Visitor<'_>, name: &str| {
            let found = page.page.values().into_iter().find(|(known, _)| known == name);
            found.unwrap_or_else(|| panic!("no field {name} on {}", page.page.path)).1
        };
        let mut fill = |name: &str, value: String| {
            let field = fields.iter_mut().find(|(known, _)| *known == name).expect("a field");
            field.1 = value;
        };
        match form {
            "add_app" => {
                let app = self.scan().await;
                fill("enrolment", hidden(self, "enrolment"));
                fill("code", app.code(shop, 0));
            }
            "rename_factor" | "remove_factor" => {
                self.add_app().await;
                let place = self.page.link(if form == "rename_factor" {
                    "Rename Authenticator app"
                } else {
                    "Remove Authenticator app"
                });
                self.open(&place).await;
                fill("factor", hidden(self, "factor"));
            }
            "veto_factor" => {
                self.add_app().await;
                fill("token", shop.letter_to(&person.email).token().to_owned());
            }
            "keep_recovery_codes" => {
                self.open("/account/factors/recovery-codes").await;
                fill("offer", hidden(self, "offer"));
            }
            "answer_with_code" => {
                let app = self.add_app().await;
                *self = shop.visitor();
                self.half_log_in(&person.user_name, &person.password).await;
                fill("code", app.code(shop, 1));
            }
            "answer_with_recovery_code" => {
                self.add_app().await;
                let codes = self.keep_codes().await;
                *self = shop.visitor();
                self.half_log_in(&person.user_name, &person.password).await;
                fill("recovery_code", codes[0].clone());
            }
            "answer_with_passkey" => {
                let mut device = Device::new(u8::try_from(100 + number).expect("few people"));
                self.add_passkey(&mut device).await;
                *self = shop.visitor();
                self.half_log_in(&person.user_name, &person.password).await;
                let question = self.question("answer").await;
                fill("ceremony", ceremony_of(&question).to_owned());
                fill("answer", device.get(&question));
            }
            "log_in_with_passkey" => *self = shop.visitor(),
            _ => {}
        }
    }
}
