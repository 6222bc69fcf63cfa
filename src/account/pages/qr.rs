//! A QR code as a drawing of the page itself: no picture to load, nothing inlined that the policy would refuse.

use crate::values::secret::Secret;
use fast_qr::{ECL, QRBuilder};
use leptos::prelude::*;
use std::fmt::Write;

/// Dark on light in every theme, with the quiet margin that cameras need.
#[component]
pub fn QrCode(text: Secret, #[prop(into)] label: String) -> impl IntoView {
    path_of(text.reveal()).map(|(size, path)| {
        let all = size + 8;
        view! {
            <svg class="qr" viewBox=format!("0 0 {all} {all}") role="img" aria-label=label shape-rendering="crispEdges">
                <rect width=all height=all fill="#fff"/>
                <path d=path fill="#000"/>
            </svg>
        }
    })
}

/// Modules on a side, and each run of dark ones as a bar.
fn path_of(text: &str) -> Option<(usize, String)> {
    let code = QRBuilder::new(text).ecl(ECL::M).build().ok()?;
    let mut path = String::new();
    for y in 0..code.size {
        let dark = |x: usize| x < code.size && code[y][x].value();
        let mut x = 0;
        while x < code.size {
            let run = (x..).take_while(|x| dark(*x)).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + 4, y + 4);
            }
            x += run.max(1);
        }
    }
    Some((code.size, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finder_stands_in_three_corners() {
        let (size, path) =
            path_of("otpauth://totp/SofaPop:ada?secret=JBSWY3DPEHPK3PXP&issuer=SofaPop").expect("a code");
        assert!((21..=57).contains(&size), "{size}");
        for corner in ["M4 4h7v1", &format!("M{} 4h7v1", size - 3), &format!("M4 {}h7v1", size - 3)] {
            assert!(path.contains(corner), "{corner}");
        }
        assert!(path_of(&"x".repeat(5_000)).is_none(), "too much for one picture");
    }
}
