//! What the build put into the site folder.

use std::{fs, path::Path};

/// The addresses of the three files every page may need; found once at start, because their names hold hashes.
#[derive(Clone, Debug, Default)]
pub struct Assets {
    pub script: Option<String>,
    pub wasm: Option<String>,
    pub style: Option<String>,
}

impl Assets {
    /// Looks through `<site>/pkg`. A shop without them still sells: pages need neither script nor style to work.
    pub fn find(site: &Path) -> Self {
        let names: Vec<String> = fs::read_dir(site.join("pkg"))
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.starts_with("sofapop"))
            .collect();
        let address =
            |ending: &str| names.iter().find(|name| name.ends_with(ending)).map(|name| format!("/pkg/{name}"));
        Self { script: address(".js"), wasm: address(".wasm"), style: address(".css") }
    }
}

/// How long an address may be kept. A name that holds its content's hash never changes its content.
pub fn cache_control(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or_default();
    if name.split('.').rev().skip(1).any(is_hash) || drawing_is_hashed(path) {
        "public, max-age=31536000, immutable"
    } else if path.starts_with("/pkg/") {
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

fn is_hash(part: &str) -> bool {
    let hex = part.len() == 8 && part.chars().all(|c| c.is_ascii_hexdigit());
    let base64 = part.len() == 22 && part.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'));
    hex || base64
}

fn drawing_is_hashed(path: &str) -> bool {
    path.starts_with("/drawings/") && path.trim_end_matches(".svg").rsplit('-').next().is_some_and(is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_never_changes_is_kept_for_ever() {
        for kept in [
            "/pkg/sofapop.AbCdEfGhIjKlMnOpQrStUv.js",
            "/fonts/commissioner-latin.41d0351b.woff2",
            "/drawings/plop-0a1b2c3d.svg",
        ] {
            assert!(cache_control(kept).contains("immutable"), "{kept}");
        }
        for looked_at_again in ["/pkg/sofapop.js", "/favicon.svg", "/robots.txt"] {
            assert!(!cache_control(looked_at_again).contains("immutable"), "{looked_at_again}");
        }
    }
}
