//! What the lock file must hold, and must not (G-60, DECISIONS: traps).

use std::{cmp::Ordering, collections::BTreeMap, fs, path::Path};

/// At least these, wherever they are used at all.
const FLOORS: &[(&str, &str)] = &[
    ("anyhow", "1.0.103"),
    ("bytes", "1.11.1"),
    ("crossbeam-channel", "0.5.15"),
    ("crossbeam-epoch", "0.9.20"),
    ("h2", "0.4.16"),
    ("lettre", "0.11.22"),
    ("libsqlite3-sys", "0.37.0"),
    ("lru", "0.18.2"),
    ("phonenumber", "0.3.6"),
    ("quick-xml", "0.41.0"),
    ("slab", "0.4.11"),
    ("time", "0.3.47"),
    ("tracing-subscriber", "0.3.20"),
];

/// Exactly these, because what was proved was proved with them.
const PINNED: &[(&str, &str)] = &[
    ("leptos", "0.8.23"),
    ("leptos_axum", "0.8.10"),
    ("leptos_meta", "0.8.7"),
    ("leptos_router", "0.8.17"),
    ("sqlx", "0.9.0"),
    ("wasm-bindgen", "0.2.130"),
];

/// One version of these, or two halves would not fit together.
const ALONE: &[&str] = &["axum", "http", "hyper", "libsqlite3-sys", "sqlx-core", "tokio", "tower-http", "wasm-bindgen"];

const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

struct Package {
    version: String,
    source: Option<String>,
}

fn locked() -> BTreeMap<String, Vec<Package>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.lock");
    let lock: toml::Table = toml::from_str(&fs::read_to_string(file).expect("Cargo.lock")).expect("reads");
    let mut locked = BTreeMap::<_, Vec<_>>::new();
    for package in lock["package"].as_array().expect("packages") {
        let text = |key: &str| package.get(key).and_then(|value| value.as_str()).map(str::to_owned);
        let name = text("name").expect("a name");
        locked
            .entry(name)
            .or_default()
            .push(Package { version: text("version").expect("a version"), source: text("source") });
    }
    assert!(locked.len() > 300, "the lock file was found");
    locked
}

fn compare(one: &str, other: &str) -> Ordering {
    let numbers = |version: &str| -> Vec<u32> {
        let plain = version.split(['-', '+']).next().unwrap_or_default();
        plain.split('.').map(|part| part.parse().expect("a number")).collect()
    };
    numbers(one).cmp(&numbers(other))
}

#[test]
fn known_holes_stay_below_the_floor() {
    let locked = locked();
    for (name, floor) in FLOORS {
        for package in locked.get(*name).into_iter().flatten() {
            let version = &package.version;
            assert_ne!(compare(version, floor), Ordering::Less, "{name} {version} is older than {floor}");
        }
    }
    for used in ["bytes", "lettre", "libsqlite3-sys", "slab", "tracing-subscriber"] {
        assert!(locked.contains_key(used), "{used} is no longer used; is its floor still needed?");
    }
}

#[test]
fn a_version_is_compared_by_its_numbers() {
    assert_eq!(compare("0.4.9", "0.4.16"), Ordering::Less);
    assert_eq!(compare("1.11.1", "1.11.1"), Ordering::Equal);
    assert_eq!(compare("0.37.0+3.51.3", "0.37.0"), Ordering::Equal);
}

#[test]
fn what_was_proved_is_what_is_used() {
    let locked = locked();
    for (name, version) in PINNED {
        let versions: Vec<_> = locked[*name].iter().map(|package| &*package.version).collect();
        assert_eq!(versions, [*version], "{name}");
    }
    for name in ALONE {
        assert_eq!(locked[*name].len(), 1, "{name} stands here twice");
    }
    assert!(!locked.contains_key("h2"), "HTTP/2 is the proxy's; with it came G-51");
}

#[test]
fn everything_comes_from_the_one_registry() {
    for (name, packages) in locked() {
        for package in packages {
            let own = name == "sofapop" && package.source.is_none();
            assert!(own || package.source.as_deref() == Some(REGISTRY), "{name} comes from {:?}", package.source);
        }
    }
}
