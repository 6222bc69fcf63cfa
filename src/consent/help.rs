//! The help about cookies in browsers (PS-6.2).

use crate::values::prose::{Block, Prose, Section, Span};

/// The text as the shop comes with it; policies/README.md tells where it stands.
const TEXT: &str = include_str!("../../policies/help/cookies.md");

/// What the shop tells.
pub fn own() -> Prose {
    Prose::parse(TEXT)
}

/// The sections that are about one browser each: they name where its maker helps.
pub fn browsers(help: &Prose) -> impl Iterator<Item = &Section> {
    help.sections.iter().filter(|section| section.links().next().is_some())
}

/// Whether a section says by steps how to block, see and clear cookies, and whether they are announced.
pub fn explains(section: &Section) -> bool {
    let says = |topic: &str| {
        let mut spans = section.all().flat_map(Block::spans);
        spans.any(|span| matches!(span, Span::Words(words) if words.contains(topic)))
    };
    let has_steps = section.all().any(|block| matches!(block, Block::Steps(_)));
    has_steps && ["Block:", "See", "Clear:", "Announce:"].iter().all(|topic| says(topic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ps_6_2_the_shops_own_text_uses_nothing_that_is_not_read_and_names_every_major_browser() {
        let help = own();
        assert_eq!(help.title, "Cookies in your browser");
        let names: Vec<_> = browsers(&help).map(|section| section.heading.as_str()).collect();
        assert_eq!(names, ["Chrome", "Edge", "Firefox", "Safari", "Samsung Internet", "Opera"]);
        for span in help.spans() {
            let Span::Words(words) = span else { continue };
            let (within, at_the_start) = (["**", "`", "<", "]("], ["- ", "* ", "> ", "#"]);
            assert!(!within.iter().any(|sign| words.contains(sign)), "{words}");
            assert!(!at_the_start.iter().any(|sign| words.starts_with(sign)), "{words}");
        }
        for section in browsers(&help) {
            let text = format!("{section:?}");
            for told in ["Block", "Clear", "Announce", "Help"] {
                assert!(text.contains(told), "{}: {told}", section.heading);
            }
        }
    }
}
