//! How one's own browser blocks, shows and clears cookies (PS-6.2).

use crate::support::{Person, TestApp};

const BROWSERS: [(&str, &str); 6] = [
    ("Chrome", "chrome"),
    ("Edge", "edge"),
    ("Firefox", "firefox"),
    ("Safari", "safari"),
    ("Samsung Internet", "samsung-internet"),
    ("Opera", "opera"),
];

on_default_database!(ps_6_2_every_major_browser_is_explained_two_steps_from_any_page, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let visited =
        ["/", "/sofas/plop", "/login", "/register", "/privacy/what-we-store", "/policies", "/nowhere", "/cookies/help"];
    let mut visitor = app.visitor();
    for path in visited {
        visitor.open(path).await.follow("Cookies").await.on("Cookies");
        visitor.follow("Help for your browser").await.on("Cookies in your browser");
    }
    let mut customer = app.customer(&Person::ada()).await;
    customer.open("/account").await.follow("Cookies").await.follow("Help for your browser").await;
    for (browser, anchor) in BROWSERS {
        assert_eq!(customer.on("Cookies in your browser").page.link(browser), format!("#{anchor}"));
        assert!(customer.page.whole().contains(&format!("id=\"{anchor}\"")), "{browser} has its section");
    }
    customer.see("No major browser asks you about each cookie.").see("Select the three dots, then Settings.");
    let chrome = "https://support.google.com/chrome/answer/95647";
    assert_eq!(customer.page.link(chrome), chrome);
    for sign in ["**", "## ", "<https", "1. "] {
        assert!(!customer.page.text().contains(sign), "{sign}");
    }
    customer.open("/cookies/banners/1").await.follow("help").await.on("Cookies in your browser");
    app.work().await;
});
