//! How hard a text is to read: the grade of Flesch and Kincaid, on what the page itself says.

use crate::{
    request::customer_asks,
    support::{Database, Person, TestApp},
};
use scraper::{ElementRef, Html, Selector};
use sofapop::request::model::Kind;

/// The highest grade that the page may have.
const MOST: f64 = 9.0;

/// Grade of a text whose sentences are told apart already.
fn grade<'a>(sentences: impl IntoIterator<Item = &'a str>) -> f64 {
    let (mut count, mut words, mut syllables) = (0.0, 0.0, 0.0);
    for sentence in sentences {
        let before = words;
        for word in sentence.split(|c: char| !c.is_alphabetic() && c != '’').filter(|word| !word.is_empty()) {
            words += 1.0;
            syllables += syllables_of(word);
        }
        count += if words > before { 1.0 } else { 0.0 };
    }
    0.39 * words / count + 11.8 * syllables / words - 15.59
}

/// Groups of vowels, without the silent e at the end; one at least.
fn syllables_of(word: &str) -> f64 {
    let word = word.to_lowercase();
    let vowel = |c: char| "aeiouy".contains(c);
    let mut groups = 0.0_f64;
    let mut inside = false;
    for c in word.chars() {
        if vowel(c) && !inside {
            groups += 1.0;
        }
        inside = vowel(c);
    }
    let silent = word.ends_with('e') && !word.ends_with("le") || word.ends_with("ed") && !word.ends_with("ted");
    (groups - if silent { 1.0 } else { 0.0 }).max(1.0)
}

/// Sentences of an element: its blocks stand for themselves, and a full stop ends one.
fn sentences(page: &str) -> Vec<String> {
    let document = Html::parse_document(page);
    let blocks = Selector::parse("main :is(h1, h2, p, li, caption, button)").expect("a selector");
    let text = |block: ElementRef<'_>| block.text().collect::<String>();
    let blocks: Vec<_> = document.select(&blocks).map(text).collect();
    let parts = blocks.iter().flat_map(|block| block.split(['.', '!', '?', ':']));
    let parts = parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "));
    // Headings and the words of links would only flatter the text.
    parts.filter(|part| part.split(' ').count() > 3).collect()
}

#[tokio::test]
async fn ps_3_5_the_page_reads_at_grade_nine_or_lower() {
    let database = Database::sqlite();
    let app = TestApp::start(&database).await;
    let mut customer = app.customer(&Person::ada()).await;
    customer_asks(&mut customer, Kind::Access, "").await;
    for path in ["/account/privacy", "/account/privacy/requests", "/privacy/request"] {
        customer.open(path).await;
        let sentences = sentences(&customer.page.html);
        assert!(sentences.len() > 1, "the text was found: {sentences:?}");
        let grade = grade(sentences.iter().map(String::as_str));
        assert!(grade <= MOST, "{path} reads at grade {grade:.1}: {sentences:#?}");
    }
    database.finish().await;
}

#[test]
fn the_measure_tells_plain_words_from_heavy_ones() {
    let plain = grade(["The cat sat on the mat", "You can take it back at once"]);
    let heavy =
        grade(["Notwithstanding contractual stipulations, dissemination of personally identifiable information \
                        necessitates unequivocal authorisation by the individual concerned"]);
    assert!(plain < 3.0 && heavy > MOST, "{plain:.1} and {heavy:.1}");
    for (word, count) in
        [("cat", 1.0), ("take", 1.0), ("table", 2.0), ("privacy", 3.0), ("asked", 1.0), ("wanted", 2.0)]
    {
        assert!((syllables_of(word) - count).abs() < 0.1, "{word}: {}", syllables_of(word));
    }
}
