//! The help about cookies in browsers (PS-6.2): a text with headings of three levels, paragraphs, numbered steps, strong
//! words and links. Nothing else of Markdown means anything here; it is shown as it stands.

/// The text as the shop comes with it; policies/README.md tells where it stands.
const TEXT: &str = include_str!("../../policies/help/cookies.md");

/// The whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    pub title: String,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
}

/// A browser, or something about all of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
    /// A browser on one kind of device.
    pub parts: Vec<Part>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub heading: String,
    pub blocks: Vec<Block>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Span>),
    Steps(Vec<Vec<Span>>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    Words(String),
    Strong(String),
    /// An address that is its own words.
    Link(String),
}

impl Help {
    /// What the shop tells.
    pub fn own() -> Self {
        Self::parse(TEXT)
    }

    pub fn parse(text: &str) -> Self {
        let mut help = Self { title: String::new(), blocks: Vec::new(), sections: Vec::new() };
        // Steps that follow each other without an empty line are one list.
        let mut in_steps = false;
        for line in text.lines().map(str::trim_end) {
            let step = step(line);
            let began = std::mem::replace(&mut in_steps, step.is_some());
            if let Some(heading) = line.strip_prefix("### ") {
                help.part(heading);
            } else if let Some(heading) = line.strip_prefix("## ") {
                let heading = heading.to_owned();
                help.sections.push(Section { heading, blocks: Vec::new(), parts: Vec::new() });
            } else if let Some(title) = line.strip_prefix("# ") {
                title.clone_into(&mut help.title);
            } else if let Some(step) = step {
                match help.place().last_mut() {
                    Some(Block::Steps(steps)) if began => steps.push(spans(step)),
                    _ => help.place().push(Block::Steps(vec![spans(step)])),
                }
            } else if !line.is_empty() {
                help.place().push(Block::Paragraph(spans(line)));
            }
        }
        help
    }

    /// The sections that are about one browser each: they name where its maker helps.
    pub fn browsers(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(|section| section.links().next().is_some())
    }

    fn part(&mut self, heading: &str) {
        if let Some(section) = self.sections.last_mut() {
            section.parts.push(Part { heading: heading.to_owned(), blocks: Vec::new() });
        }
    }

    /// Where the next block belongs.
    fn place(&mut self) -> &mut Vec<Block> {
        match self.sections.last_mut() {
            None => &mut self.blocks,
            Some(Section { blocks, parts, .. }) => parts.last_mut().map_or(blocks, |part| &mut part.blocks),
        }
    }
}

impl Section {
    /// The section's place on its page.
    pub fn anchor(&self) -> String {
        anchor(&self.heading)
    }

    /// The addresses it names.
    pub fn links(&self) -> impl Iterator<Item = &str> {
        self.all().flat_map(Block::spans).filter_map(|span| match span {
            Span::Link(address) => Some(address.as_str()),
            _ => None,
        })
    }

    /// Whether it says by steps how to block, see and clear cookies, and whether they are announced.
    pub fn explains(&self) -> bool {
        let says = |topic: &str| {
            let mut spans = self.all().flat_map(Block::spans);
            spans.any(|span| matches!(span, Span::Words(words) if words.contains(topic)))
        };
        let has_steps = self.all().any(|block| matches!(block, Block::Steps(_)));
        has_steps && ["Block:", "See", "Clear:", "Announce:"].iter().all(|topic| says(topic))
    }

    fn all(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().chain(self.parts.iter().flat_map(|part| &part.blocks))
    }
}

impl Block {
    fn spans(&self) -> impl Iterator<Item = &Span> {
        let lines: &[Vec<Span>] = match self {
            Self::Paragraph(spans) => std::slice::from_ref(spans),
            Self::Steps(steps) => steps,
        };
        lines.iter().flatten()
    }
}

/// A heading as it stands in an address: letters and digits, joined by hyphens.
fn anchor(heading: &str) -> String {
    let words = heading.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join("-")
}

/// What stands behind a step's number.
fn step(line: &str) -> Option<&str> {
    let (number, step) = line.split_once(". ")?;
    (!number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit())).then_some(step)
}

fn spans(line: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut rest = line;
    while let Some((before, span, after)) = next(rest) {
        if !before.is_empty() {
            spans.push(Span::Words(before.to_owned()));
        }
        spans.push(span);
        rest = after;
    }
    if !rest.is_empty() {
        spans.push(Span::Words(rest.to_owned()));
    }
    spans
}

/// What comes first of strong words and links, with the words before it and all that follows.
fn next(line: &str) -> Option<(&str, Span, &str)> {
    let between = |open: &str, close: &str| {
        let (before, rest) = line.split_once(open)?;
        let (inner, after) = rest.split_once(close)?;
        Some((before, inner, after))
    };
    let strong = between("**", "**").map(|(before, inner, after)| (before, Span::Strong(inner.to_owned()), after));
    let link =
        between("<https://", ">").map(|(before, inner, after)| (before, Span::Link(format!("https://{inner}")), after));
    strong.into_iter().chain(link).min_by_key(|(before, ..)| before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Span {
        Span::Words(text.to_owned())
    }

    #[test]
    fn a_text_is_read_with_its_headings_steps_strong_words_and_links() {
        let text = "# T\n\nOne.\n\n## A & B\n\n**Strong.** Not.\n\n1. First\n2. See <https://x.example/> now\n\n1. Anew\n\n### Mac\n\n<b>no</b>\n";
        let help = Help::parse(text);
        assert_eq!((help.title.as_str(), &help.blocks), ("T", &vec![Block::Paragraph(vec![words("One.")])]));
        let section = &help.sections[0];
        assert_eq!(
            (section.anchor(), section.links().collect::<Vec<_>>()),
            ("a-b".to_owned(), vec!["https://x.example/"])
        );
        let link = Span::Link("https://x.example/".to_owned());
        assert_eq!(
            section.blocks,
            [
                Block::Paragraph(vec![Span::Strong("Strong.".to_owned()), words(" Not.")]),
                Block::Steps(vec![vec![words("First")], vec![words("See "), link, words(" now")]]),
                Block::Steps(vec![vec![words("Anew")]]),
            ]
        );
        let part = Part { heading: "Mac".to_owned(), blocks: vec![Block::Paragraph(vec![words("<b>no</b>")])] };
        assert_eq!(section.parts, [part]);
    }

    #[test]
    fn ps_6_2_the_shops_own_text_uses_nothing_that_is_not_read_and_names_every_major_browser() {
        let help = Help::own();
        assert_eq!(help.title, "Cookies in your browser");
        let browsers: Vec<_> = help.browsers().map(|section| section.heading.as_str()).collect();
        assert_eq!(browsers, ["Chrome", "Edge", "Firefox", "Safari", "Samsung Internet", "Opera"]);
        for span in help.blocks.iter().chain(help.sections.iter().flat_map(Section::all)).flat_map(Block::spans) {
            let Span::Words(words) = span else { continue };
            let (within, at_the_start) = (["**", "`", "<", "]("], ["- ", "* ", "> ", "#"]);
            assert!(!within.iter().any(|sign| words.contains(sign)), "{words}");
            assert!(!at_the_start.iter().any(|sign| words.starts_with(sign)), "{words}");
        }
        for section in help.browsers() {
            let text = format!("{section:?}");
            for told in ["Block", "Clear", "Announce", "Help"] {
                assert!(text.contains(told), "{}: {told}", section.heading);
            }
        }
    }
}
