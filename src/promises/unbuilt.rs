//! What is promised and not yet kept by anything that could be checked. Whoever builds it takes the line out and writes
//! a check into the slice that keeps the clause.

/// One clause that nothing keeps yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unbuilt {
    pub clause: &'static str,
    /// How it stands today, for everybody to read.
    pub words: &'static str,
}

const fn unbuilt(clause: &'static str, words: &'static str) -> Unbuilt {
    Unbuilt { clause, words }
}

pub const UNBUILT: &[Unbuilt] = &[
    unbuilt("PS-1.1", "Nothing is sold yet, to nobody. The rule will stand where an order is placed."),
    unbuilt("PS-3.3", "No statistics of registrations are made yet."),
    unbuilt("PS-3.4", "Nobody is put into a class yet."),
    unbuilt(
        "PS-4.2",
        "Visits to pages are not counted yet. Only visits that an offer's link led to are, by the day, of those who allowed \
         it.",
    ),
    unbuilt("PS-4.3", "No statistics go to advertisers yet."),
    unbuilt("PS-4.4", "No statistics go to anybody, so none that could tell who you are."),
    unbuilt("PS-5.1", "No way is built by which an authority could be given anything."),
    unbuilt("PS-5.4", "There are no cooperative merchants yet, and no way to send them anything."),
    unbuilt(
        "PS-5.5",
        "There are no advertisers yet. The only links to other websites lead to the help of browser makers, and tell them \
         nothing of the page you came from.",
    ),
    unbuilt("PS-5.6", "The business cannot be handed over yet, and no data with it."),
    unbuilt("PS-7.1", "No backup is made by the shop itself yet."),
    unbuilt("PS-7.3", "Known limits stand in the documents of the source, not yet on a page."),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d_22_what_is_not_built_is_said_in_a_sentence_and_once() {
        for (at, Unbuilt { clause, words }) in UNBUILT.iter().enumerate() {
            assert!(words.len() > 25 && words.ends_with('.'), "{clause}: {words}");
            assert!(UNBUILT[..at].iter().all(|other| other.clause != *clause), "{clause} stands here twice");
        }
    }
}
