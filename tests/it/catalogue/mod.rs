//! The sofas, one page each.

use crate::support::TestApp;
use http::StatusCode;
use sofapop::catalogue::seeds::six_sofas;

on_default_database!(every_sofa_has_a_page_that_the_front_page_leads_to, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let mut visitor = app.visitor();
    for entry in six_sofas() {
        visitor.open("/").await.follow(&entry.sofa.name).await.on(&entry.sofa.name).see("Its measures");
        assert_eq!(visitor.page.path, format!("/sofas/{}", entry.sofa.slug));
    }
    for absent in ["/sofas/settee", "/sofas/Plop", "/sofas/plop%22", "/sofas/"] {
        assert_eq!(visitor.ask(absent).await.status, StatusCode::NOT_FOUND, "{absent}");
    }
});

on_default_database!(both_drawings_of_a_sofa_are_kept_for_ever, |db| async {
    let app = TestApp::start(db).await;
    app.seed().await;
    let page = app.visitor().ask("/sofas/plop").await.text();
    let drawings: Vec<&str> =
        page.split('"').filter(|part| part.starts_with("/drawings/plop-") && part.ends_with(".svg")).collect();
    assert_eq!(drawings.len(), 2, "{drawings:?}");
    for drawing in drawings {
        let file = app.visitor().ask(drawing).await;
        assert_eq!((file.status, file.header("content-type")), (StatusCode::OK, "image/svg+xml"));
        assert!(file.header("cache-control").contains("immutable"), "{drawing}");
    }
});
