use super::{Change, Difference, Moved, Piece, Place, compare};
use crate::policy::{
    model::DocumentName,
    text::{Clause, Document, Paragraph, Section},
};

const STATEMENT: &str = include_str!("../../../../policies/privacy-statement/1.md");
const AGREEMENT: &str = include_str!("../../../../policies/service-agreement/1.md");
const CONDITIONS: &str = include_str!("../../../../policies/conditions-of-usage/1.md");

fn read(text: &str) -> Document {
    Document::parse(text).unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
}

/// The statement with one thing exchanged.
fn with(old: &str, new: &str) -> Document {
    assert_eq!(STATEMENT.matches(old).count(), 1, "{old:?}");
    read(&STATEMENT.replace(old, new))
}

/// One of the two texts, read back out of the difference alone.
fn read_back(
    difference: &Difference,
    side: fn(&super::Entry) -> Option<&Place>,
    without: fn(&Piece) -> bool,
) -> Document {
    let mut clauses: Vec<_> = difference.entries.iter().filter_map(|entry| Some((side(entry)?, entry))).collect();
    clauses.sort_by_key(|(place, _)| place.at);
    let mut sections = Vec::<Section>::new();
    for (place, entry) in clauses {
        let text = entry.words.iter().filter(|piece| !without(piece)).map(Piece::words).collect();
        let clause = Clause { ids: place.ids.clone(), text };
        match sections.last_mut().filter(|section| section.heading == place.heading) {
            Some(section) if !place.opens => {
                section.paragraphs.last_mut().expect("opened").clauses.push(clause);
            }
            Some(section) => section.paragraphs.push(Paragraph { clauses: vec![clause] }),
            None => sections.push(Section {
                heading: place.heading.clone(),
                paragraphs: vec![Paragraph { clauses: vec![clause] }],
            }),
        }
    }
    Document { name: DocumentName::PrivacyStatement, sections }
}

/// Both texts stand in their difference, to the byte.
#[track_caller]
fn loses_nothing(before: &Document, after: &Document) -> Difference {
    let difference = compare(before, after);
    let older = read_back(&difference, |entry| entry.before.as_ref(), |piece| matches!(piece, Piece::Added(_)));
    let newer = read_back(&difference, |entry| entry.after.as_ref(), |piece| matches!(piece, Piece::Removed(_)));
    assert_eq!(older.sections, before.sections);
    assert_eq!(newer.sections, after.sections);
    let drawn: usize = difference.parts().iter().map(|part| part.entries.len()).sum();
    assert_eq!(drawn, difference.entries.len(), "every entry is drawn");
    difference
}

/// Ids and words of everything that is not the same, added words in `{+ +}`, removed ones in `[- -]`.
fn told(difference: &Difference) -> Vec<String> {
    let entry = |entry: &super::Entry| {
        let ids: Vec<_> = entry.ids().iter().map(ToString::to_string).collect();
        format!("{} {}", ids.join(" "), in_signs(&entry.words))
    };
    difference.entries.iter().filter(|entry| !entry.is_same()).map(entry).collect()
}

fn in_signs(pieces: &[Piece]) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Same(words) => words.clone(),
        Piece::Added(words) => format!("{{+{words}+}}"),
        Piece::Removed(words) => format!("[-{words}-]"),
    };
    pieces.iter().map(piece).collect()
}

#[test]
fn d_2_one_changed_sentence_marks_exactly_that_clause_and_its_words() {
    let difference = loses_nothing(
        &read(STATEMENT),
        &with("We do not sell products to minors.", "We never sell products to minors."),
    );
    assert_eq!(told(&difference), ["PS-1.1 We [-do not-]{+never+} sell products to minors."]);
    assert_eq!((difference.count(Change::Changed), difference.count(Change::Same)), (1, difference.entries.len() - 1));
}

#[test]
fn d_2_a_version_and_itself_do_not_differ() {
    for text in [STATEMENT, AGREEMENT, CONDITIONS] {
        assert!(compare(&read(text), &read(text)).is_empty());
    }
}

#[test]
fn d_2_added_and_removed_clauses_stand_where_they_stood() {
    let without = with("<!-- PS-2.3 -->\nYou can only use your account with your password.\n", "");
    let difference = loses_nothing(&read(STATEMENT), &without);
    assert_eq!(told(&difference), ["PS-2.3 [-You can only use your account with your password.-]"]);
    let at = |id: &str| difference.entries.iter().position(|entry| entry.ids().iter().any(|own| own.as_str() == id));
    assert_eq!(at("PS-2.3"), at("PS-2.2").map(|at| at + 1));

    let difference = loses_nothing(&without, &read(STATEMENT));
    assert_eq!(told(&difference), ["PS-2.3 {+You can only use your account with your password.+}"]);
    assert_eq!(difference.count(Change::Added), 1);

    let difference = loses_nothing(
        &read(STATEMENT),
        &with("# Privacy Statement\n\n<!-- PS-0.1 -->\n", "# Privacy Statement\n\n<!-- PS-0.9 -->\n"),
    );
    assert_eq!((difference.count(Change::Added), difference.count(Change::Removed)), (1, 1));
    assert_eq!(difference.entries[0].change(), Change::Removed, "what stood before all stays before all");
}

#[test]
fn d_2_a_clause_that_moved_says_from_where() {
    let clause = "<!-- PS-1.1 -->\nWe do not sell products to minors.\n";
    let without = STATEMENT.replace(clause, "");
    let heading = "## User Name and Password\n\n";
    let moved = read(&without.replace(heading, &format!("{heading}{clause}")));
    let difference = loses_nothing(&read(STATEMENT), &moved);
    let entries: Vec<_> = difference.entries.iter().filter(|entry| !entry.is_same()).collect();
    assert_eq!(entries.len(), 1, "{:?}", told(&difference));
    assert_eq!(entries[0].moved, Moved::From(Some("Special Consideration to Minors".to_owned())));
    assert_eq!(entries[0].change(), Change::Same);
    assert_eq!(difference.count_of_moved(), 1);

    let swapped = read(&without.replace("participates in.\n", &format!("participates in.\n{clause}")));
    let difference = loses_nothing(&read(STATEMENT), &swapped);
    let moved: Vec<_> = difference.entries.iter().filter(|entry| entry.moved == Moved::Within).collect();
    assert_eq!(moved.len(), 1, "one of two that changed places has moved");
}

#[test]
fn d_2_a_heading_that_is_worded_anew_moves_no_clause() {
    let difference = loses_nothing(&read(STATEMENT), &with("## Usage of the Cookie", "## Usage of Cookies"));
    assert!(told(&difference).is_empty() && !difference.is_empty());
    let headings: Vec<_> = difference.parts().iter().filter_map(|part| part.heading.as_deref().map(in_signs)).collect();
    assert!(headings.contains(&"Usage of [-the Cookie-]{+Cookies+}".to_owned()), "{headings:?}");
    assert_eq!(headings.len(), 8);
}

#[test]
fn d_2_a_section_that_came_and_one_that_went_are_marked_at_their_heading() {
    let more = read(&format!("{STATEMENT}\n## Sofas\n\n<!-- PS-9.1 -->\nThey are soft.\n"));
    for (before, after, heading) in
        [(read(STATEMENT), more.clone(), "{+Sofas+}"), (more.clone(), read(STATEMENT), "[-Sofas-]")]
    {
        let difference = loses_nothing(&before, &after);
        let last = difference.parts().last().and_then(|part| part.heading.as_deref().map(in_signs));
        assert_eq!(last.as_deref(), Some(heading));
    }
}

#[test]
fn d_2_a_clause_cut_in_two_keeps_its_words() {
    let cut = with(
        "<!-- PS-2.1 PS-2.2 -->\nWhen you intend to register as a user, we will ask you to select a user name and password, and",
        "<!-- PS-2.1 -->\nWhen you intend to register as a user, we will ask you to select a user name and password.\n<!-- PS-2.2 -->\nAnd",
    );
    let difference = loses_nothing(&read(STATEMENT), &cut);
    assert_eq!((difference.count(Change::Changed), difference.count(Change::Added)), (1, 1));
    let difference = loses_nothing(&cut, &read(STATEMENT));
    assert_eq!((difference.count(Change::Changed), difference.count(Change::Removed)), (1, 1));
}

#[test]
fn d_2_paragraphs_alone_are_no_difference_in_words() {
    let apart = with("<!-- PS-1.2 -->", "\n<!-- PS-1.2 -->");
    let difference = loses_nothing(&read(STATEMENT), &apart);
    assert!(difference.is_empty());
    assert_ne!(read(STATEMENT).fingerprint(), apart.fingerprint());
}

/// Chance that is the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("small") % most
    }
}

/// One random edit: a word, a clause, an order, a heading, an id.
fn edit(document: &mut Document, dice: &mut Dice) {
    let sections = document.sections.len();
    let at = dice.below(sections);
    let section = &mut document.sections[at];
    let paragraph = dice.below(section.paragraphs.len());
    let several = section.paragraphs.len() > 1;
    match dice.below(6) {
        0 if several => section.paragraphs.swap(paragraph, 0),
        1 if several && sections > 1 => {
            let taken = section.paragraphs.remove(paragraph);
            document.sections[(at + 1) % sections].paragraphs.push(taken);
        }
        2 if section.heading.is_some() => section.heading = Some(format!("Heading {}", dice.below(1_000_000))),
        _ => edit_clauses(&mut section.paragraphs[paragraph].clauses, dice),
    }
}

fn edit_clauses(clauses: &mut Vec<Clause>, dice: &mut Dice) {
    let at = dice.below(clauses.len());
    let several = clauses.len() > 1;
    let clause = &mut clauses[at];
    match dice.below(4) {
        0 if several => drop(clauses.remove(at)),
        1 if clause.ids.len() > 1 => drop(clause.ids.remove(0)),
        2 => clause.text.push_str(" Sofas, too."),
        _ => {
            let mut words: Vec<_> = clause.text.split(' ').collect();
            let word = dice.below(words.len());
            words[word] = ["sofa", "cushion,", "14", "never"][dice.below(4)];
            clause.text = words.join(" ");
        }
    }
}

#[test]
fn d_2_both_texts_stand_in_their_difference_whatever_was_changed() {
    let mut dice = Dice(7);
    for text in [STATEMENT, AGREEMENT, CONDITIONS] {
        for round in 0..50 {
            let mut before = read(text);
            (0..round % 5).for_each(|_| edit(&mut before, &mut dice));
            let mut after = before.clone();
            (0..dice.below(30)).for_each(|_| edit(&mut after, &mut dice));
            assert_eq!(
                loses_nothing(&before, &after).is_empty(),
                before.plain() == after.plain() && {
                    let ids = |document: &Document| -> Vec<_> {
                        document.clauses().map(|clause| clause.ids.clone()).collect()
                    };
                    ids(&before) == ids(&after)
                }
            );
            loses_nothing(&after, &before);
        }
    }
    // Two texts that have no clause in common.
    loses_nothing(&read(STATEMENT), &read(AGREEMENT));
}
