//! The icons that browsers, phones and their home screens ask for.

use std::fs;

/// Width and height of a PNG, from its header (<https://www.w3.org/TR/png/#11IHDR>).
fn size_of(name: &str) -> (u32, u32) {
    let bytes = fs::read(format!("{}/public/{name}", env!("CARGO_MANIFEST_DIR")))
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(&bytes[1..4], b"PNG", "{name}");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn every_icon_of_the_manifest_is_there_in_its_size() {
    let manifest = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/public/site.webmanifest")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_slice(&manifest).expect("JSON");
    let icons = manifest["icons"].as_array().expect("a list");
    assert!(icons.iter().any(|icon| icon["purpose"] == "maskable"), "one that a phone may cut round");
    for icon in icons {
        let (width, height) = size_of(icon["src"].as_str().expect("an address").trim_start_matches('/'));
        assert_eq!(icon["sizes"], format!("{width}x{height}"));
    }
    assert_eq!(size_of("apple-touch-icon.png"), (180, 180));
}

#[test]
fn the_icon_that_browsers_ask_for_unasked_holds_three_sizes() {
    let bytes = fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/public/favicon.ico")).expect("an icon");
    assert_eq!(&bytes[..6], [0, 0, 1, 0, 3, 0]);
    assert_eq!([bytes[6], bytes[22], bytes[38]], [16, 32, 48]);
}
