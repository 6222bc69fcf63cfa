//! Two texts word by word.

use super::Piece;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Beyond this many comparisons the whole text is called new: nobody would read such a patchwork, and nobody shall
/// make the server compute it.
const MOST_COMPARISONS: usize = 4_000_000;

/// The pieces of both texts in reading order. Without what was added they are the old text, without what was removed
/// the new one.
pub(super) fn compare(old: &str, new: &str) -> Vec<Piece> {
    if old == new {
        return vec![Piece::Same(old.to_owned())];
    }
    let (before, after) = (tokens(old), tokens(new));
    if before.len() * after.len() > MOST_COMPARISONS {
        return vec![Piece::Removed(old.to_owned()), Piece::Added(new.to_owned())];
    }
    let mut pieces = Pieces::default();
    for change in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (old, new) = (before[change.old_range()].concat(), after[change.new_range()].concat());
        if matches!(change, DiffOp::Equal { .. }) {
            pieces.same(new);
        } else {
            pieces.change(&old, &new);
        }
    }
    pieces.whole()
}

/// Pieces under way: what was removed and added since the last words that both texts have.
#[derive(Default)]
struct Pieces {
    done: Vec<Piece>,
    /// A space or a comma between two changes, which belongs to both.
    between: String,
    removed: String,
    added: String,
}

impl Pieces {
    fn same(&mut self, text: String) {
        let changing = !self.removed.is_empty() || !self.added.is_empty();
        if changing && !text.contains(char::is_alphanumeric) {
            self.between = text;
        } else {
            self.settle();
            self.done.push(Piece::Same(text));
        }
    }

    fn change(&mut self, old: &str, new: &str) {
        let between = std::mem::take(&mut self.between);
        self.removed.extend([&between, old]);
        self.added.extend([&between, new]);
    }

    fn settle(&mut self) {
        let (removed, added) = (std::mem::take(&mut self.removed), std::mem::take(&mut self.added));
        let pieces = [Piece::Removed(removed), Piece::Added(added), Piece::Same(std::mem::take(&mut self.between))];
        self.done.extend(pieces.into_iter().filter(|piece| !piece.words().is_empty()));
    }

    fn whole(mut self) -> Vec<Piece> {
        self.settle();
        self.done
    }
}

/// Words, single spaces and single signs. What stands between letters or digits belongs to the word: `PS-2.1`,
/// `don’t`, `name@example.org`.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let (token, after) = rest.split_at(length_of_first(rest));
        tokens.push(token);
        rest = after;
    }
    tokens
}

fn length_of_first(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut length = 0;
    while let Some((at, letter)) = letters.next() {
        let joins = matches!(letter, '-' | '.' | '\'' | '’' | '@' | '/' | '_' | ':');
        let goes_on = letters.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        if letter.is_alphanumeric() || (at > 0 && joins && goes_on) {
            length = at + letter.len_utf8();
        } else {
            return if at == 0 { letter.len_utf8() } else { length };
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;
    use Piece::{Added, Removed, Same};

    fn told(old: &str, new: &str) -> String {
        let pieces = compare(old, new);
        pieces
            .iter()
            .map(|piece| match piece {
                Same(words) => words.clone(),
                Added(words) => format!("{{+{words}+}}"),
                Removed(words) => format!("[-{words}-]"),
            })
            .collect()
    }

    #[test]
    fn d_2_exactly_the_changed_words_are_marked() {
        for (old, new, marked) in [
            ("We keep it.", "We keep it.", "We keep it."),
            ("We keep it for 30 days.", "We keep it for 14 days.", "We keep it for [-30-]{+14+} days."),
            ("We keep it.", "We keep it, always.", "We keep it{+, always+}."),
            ("See PS-2.1, please.", "See PS-2.2, please.", "See [-PS-2.1-]{+PS-2.2+}, please."),
            ("We don’t sell it.", "We do not sell it.", "We [-don’t-]{+do not+} sell it."),
            ("", "New.", "{+New.+}"),
            ("Old.", "", "[-Old.-]"),
            ("One two three four.", "One six seven four.", "One [-two three-]{+six seven+} four."),
            ("It is so", "It is so.", "It is so{+.+}"),
        ] {
            assert_eq!(told(old, new), marked);
        }
    }

    #[test]
    fn d_2_words_and_signs_are_taken_apart_without_loss() {
        assert_eq!(tokens("Don’t, a-b."), ["Don’t", ",", " ", "a-b", "."]);
        assert_eq!(
            tokens("-1 €: name@example.org..x"),
            ["-", "1", " ", "€", ":", " ", "name@example.org", ".", ".", "x"]
        );
        assert_eq!(tokens("東京 é"), ["東京", " ", "é"]);
    }

    #[test]
    fn a_text_that_has_nothing_in_common_with_a_long_one_costs_nothing() {
        let (old, new) = ("a,".repeat(2_000), "b;".repeat(2_000));
        assert_eq!(compare(&old, &new), [Removed(old.clone()), Added(new.clone())]);
    }
}
