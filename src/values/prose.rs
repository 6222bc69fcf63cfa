//! Text with headings of three levels, paragraphs, numbered steps, strong words, links, and gaps that an operator has to fill.

/// A whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose {
    pub title: String,
    pub blocks: Vec<Block>,
    pub sections: Vec<Section>,
}

/// What stands under a heading of the second level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    pub heading: String,
    pub blocks: Vec<Block>,
    /// What stands under headings of the third level.
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
    /// What an operator still has to write.
    Gap(String),
}

impl Prose {
    /// Reads a text. What means nothing here is shown as it stands.
    pub fn parse(text: &str) -> Self {
        let mut prose = Self { title: String::new(), blocks: Vec::new(), sections: Vec::new() };
        // Steps that follow each other without an empty line are one list.
        let mut in_steps = false;
        for line in text.lines().map(str::trim_end) {
            let step = step(line);
            let began = std::mem::replace(&mut in_steps, step.is_some());
            if let Some(heading) = line.strip_prefix("### ") {
                prose.part(heading);
            } else if let Some(heading) = line.strip_prefix("## ") {
                let heading = heading.to_owned();
                prose.sections.push(Section { heading, blocks: Vec::new(), parts: Vec::new() });
            } else if let Some(title) = line.strip_prefix("# ") {
                title.clone_into(&mut prose.title);
            } else if let Some(step) = step {
                match prose.place().last_mut() {
                    Some(Block::Steps(steps)) if began => steps.push(spans(step)),
                    _ => prose.place().push(Block::Steps(vec![spans(step)])),
                }
            } else if !line.is_empty() {
                prose.place().push(Block::Paragraph(spans(line)));
            }
        }
        prose
    }

    /// Whether an operator still has to write something.
    pub fn has_gaps(&self) -> bool {
        self.spans().any(|span| matches!(span, Span::Gap(_)))
    }

    /// The words of the first paragraph.
    pub fn first_paragraph(&self) -> String {
        let words = |span: &Span| match span {
            Span::Words(words) | Span::Strong(words) | Span::Link(words) => words.clone(),
            Span::Gap(_) => String::new(),
        };
        self.blocks.first().map(|block| block.spans().map(words).collect()).unwrap_or_default()
    }

    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.blocks.iter().chain(self.sections.iter().flat_map(Section::all)).flat_map(Block::spans)
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

    /// Its blocks, those of its parts included.
    pub fn all(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().chain(self.parts.iter().flat_map(|part| &part.blocks))
    }
}

impl Block {
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
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

/// What comes first of strong words, links and gaps, with the words before it and all that follows.
fn next(line: &str) -> Option<(&str, Span, &str)> {
    let between = |open: &str, close: &str| {
        let (before, rest) = line.split_once(open)?;
        let (inner, after) = rest.split_once(close)?;
        Some((before, inner, after))
    };
    let of = |open: &str, close: &str, span: fn(&str) -> Span| {
        between(open, close).map(|(before, inner, after)| (before, span(inner), after))
    };
    let found = [
        of("**", "**", |inner| Span::Strong(inner.to_owned())),
        of("<https://", ">", |inner| Span::Link(format!("https://{inner}"))),
        of("<mailto:", ">", |inner| Span::Link(format!("mailto:{inner}"))),
        of("[[operator: ", "]]", |inner| Span::Gap(inner.to_owned())),
    ];
    found.into_iter().flatten().min_by_key(|(before, ..)| before.len())
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
        let help = Prose::parse(text);
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
    fn gaps_are_found_and_the_first_paragraph_is_told() {
        let prose = Prose::parse(
            "# T\n\nWrite to <mailto:help@shop.example> or **call**.\n\n## Who\n\n[[operator: Write who.]] Ltd\n",
        );
        assert!(prose.has_gaps());
        assert_eq!(prose.first_paragraph(), "Write to mailto:help@shop.example or call.");
        assert!(!Prose::parse("# T\n\nWho.\n").has_gaps());
    }
}
