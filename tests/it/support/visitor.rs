//! Somebody with a browser: cookies, forms, redirects, and eyes.

use super::{
    app::{Answer, HOST, ORIGIN, TestApp, encoded, get, peer},
    page::Page,
};
use axum::body::Body;
use http::{HeaderMap, Method, Request, StatusCode, header};
use std::collections::{BTreeMap, BTreeSet};

/// One browser. Scripts are off; everything has to work like that.
pub struct Visitor<'a> {
    pub app: &'a TestApp,
    pub page: Page,
    /// Every address this browser asked for, as it would stand in its history and in any log.
    pub addresses: Vec<String>,
    pub cookies: BTreeMap<String, String>,
    /// Where this browser is, and what it calls itself.
    pub address: String,
    pub agent: String,
    /// This browser sends Global Privacy Control.
    pub signal: bool,
    typed: BTreeMap<String, String>,
    ticked: BTreeSet<String>,
}

impl<'a> Visitor<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        let (page, addresses) = (Page::default(), Vec::new());
        let (address, agent) = ("127.0.0.1".to_owned(), String::new());
        let (cookies, typed, ticked) = (BTreeMap::new(), BTreeMap::new(), BTreeSet::new());
        Self { app, page, addresses, cookies, address, agent, signal: false, typed, ticked }
    }

    /// Opens a path, or a link out of a letter.
    pub async fn open(&mut self, place: &str) -> &mut Self {
        let path = place.strip_prefix(ORIGIN).unwrap_or(place).to_owned();
        self.go(Method::GET, &path, Vec::new()).await
    }

    /// Follows a link by its words.
    pub async fn follow(&mut self, words: &str) -> &mut Self {
        let path = self.page.link(words);
        self.open(&path).await
    }

    /// Types into the field with this label.
    pub fn fill(&mut self, label: &str, text: &str) -> &mut Self {
        let name = self.page.field(label);
        self.typed.insert(name, text.to_owned());
        self
    }

    /// Ticks the box with this label.
    pub fn tick(&mut self, label: &str) -> &mut Self {
        let name = self.page.field(label);
        self.ticked.insert(name);
        self
    }

    /// Presses a button, which sends its form.
    pub async fn press(&mut self, button: &str) -> &mut Self {
        let mut form = self.page.form(button);
        let ticked = form.unticked.into_iter().filter(|(name, _)| self.ticked.remove(name));
        form.fields.extend(ticked.collect::<Vec<_>>());
        for (name, value) in &mut form.fields {
            if let Some(typed) = self.typed.remove(name) {
                *value = typed;
            }
        }
        assert!(self.typed.is_empty(), "typed into another form: {:?}", self.typed.keys());
        self.go(Method::POST, &form.action, form.fields).await
    }

    /// Sends a form that no page shows: a browser does what it is told, by whoever holds it.
    pub async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> &mut Self {
        let fields = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.go(Method::POST, path, fields.collect()).await
    }

    /// Sends any request with this browser's cookies, follows nothing, and gives the answer as it came.
    pub async fn answer_to(&mut self, mut request: Request<Body>) -> Answer {
        if !self.cookies.is_empty() {
            let cookies = self.cookie_header().parse().expect("cookies");
            request.headers_mut().insert(header::COOKIE, cookies);
        }
        let answer = self.app.send(request).await;
        self.keep_cookies(&answer.headers);
        answer
    }

    /// Looks at a path without following where it leads.
    pub async fn ask(&mut self, path: &str) -> Answer {
        self.answer_to(get(path).body(Body::empty()).expect("a request")).await
    }

    pub fn heading(&self) -> String {
        self.page.heading()
    }

    pub fn status(&self) -> StatusCode {
        self.page.status
    }

    pub fn problems(&self) -> Vec<(String, String)> {
        self.page.problems()
    }

    /// The page says this.
    #[track_caller]
    pub fn see(&self, text: &str) -> &Self {
        let page = self.page.text();
        assert!(page.contains(text), "“{text}” is not on {}: {page}", self.page.path);
        self
    }

    /// The page has this heading.
    #[track_caller]
    pub fn on(&self, heading: &str) -> &Self {
        assert_eq!(self.heading(), heading, "on {} ({})", self.page.path, self.page.text());
        self
    }

    /// Another browser that holds the same cookies: what a thief of them could do.
    pub fn twin(&self) -> Visitor<'a> {
        let mut twin = Visitor::new(self.app);
        twin.cookies = self.cookies.clone();
        twin
    }

    /// The cookies as they travel.
    pub fn cookie_header(&self) -> String {
        let pairs = self.cookies.iter().map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    async fn go(&mut self, method: Method, path: &str, fields: Vec<(String, String)>) -> &mut Self {
        let (mut method, mut path, mut fields) = (method, path.to_owned(), fields);
        for _ in 0..10 {
            self.addresses.push(path.clone());
            let answer = self.app.send(self.request(&method, &path, &fields)).await;
            self.keep_cookies(&answer.headers);
            if !answer.status.is_redirection() {
                let html = answer.text();
                let (status, headers) = (answer.status, answer.headers);
                self.page = Page { path, status, headers, html };
                self.typed.clear();
                self.ticked.clear();
                return self;
            }
            assert_eq!(answer.status, StatusCode::SEE_OTHER, "from {path}");
            let next = answer.header("location").to_owned();
            assert!(next.starts_with('/') && !next.starts_with("//"), "leads away: {next}");
            (method, path, fields) = (Method::GET, next, Vec::new());
        }
        panic!("{path} leads in a circle");
    }

    fn request(&self, method: &Method, path: &str, fields: &[(String, String)]) -> Request<Body> {
        let mut request =
            Request::builder().method(method).uri(path).header(header::HOST, HOST).extension(peer(&self.address));
        if !self.agent.is_empty() {
            request = request.header(header::USER_AGENT, &self.agent);
        }
        if !self.cookies.is_empty() {
            request = request.header(header::COOKIE, self.cookie_header());
        }
        if self.signal {
            request = request.header("sec-gpc", "1");
        }
        let posts = *method == Method::POST;
        request = request.header("sec-fetch-site", if posts { "same-origin" } else { "none" });
        if !posts {
            return request.body(Body::empty()).expect("a request");
        }
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        request
            .header(header::ORIGIN, ORIGIN)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(encoded(&fields))
            .expect("a request")
    }

    /// Every cookie of the shop is host-bound, encrypted on its way and out of reach of scripts (G-05).
    fn keep_cookies(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().expect("a cookie in plain characters");
            let mut parts = text.split("; ");
            let (name, value) = parts.next().and_then(|pair| pair.split_once('=')).expect("a pair");
            let attributes: Vec<_> = parts.collect();
            for needed in ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"] {
                assert!(attributes.contains(&needed), "{needed} is missing: {text}");
            }
            assert!(name.starts_with("__Host-") && !text.contains("Domain"), "{text}");
            if attributes.contains(&"Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
