//! What differs between two versions, clause by clause (D-2). A clause is known by its id, wherever it stands; of a
//! changed one the words are marked. Nothing is left out: both texts can be read back out of their difference.

mod words;

use super::{
    model::ClauseId,
    text::{Clause, Document, Paragraph, Section},
};
use std::collections::{BTreeMap, BTreeSet};

/// The clauses of two versions in the order of the newer one, each removed one after the clause it stood behind.
#[derive(Clone, Debug)]
pub struct Difference {
    pub entries: Vec<Entry>,
    /// Headings of the older version that a section of the newer one has another one for.
    renamed: BTreeMap<String, String>,
    headings: Headings,
}

/// The headings of both versions.
#[derive(Clone, Debug)]
struct Headings {
    before: BTreeSet<String>,
    after: BTreeSet<String>,
}

/// One clause of either version or of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub before: Option<Place>,
    pub after: Option<Place>,
    pub words: Vec<Piece>,
    pub moved: Moved,
}

/// Where a clause stands in one of the versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub ids: Vec<ClauseId>,
    pub heading: Option<String>,
    /// Counted from the first clause.
    at: usize,
    /// Whether a paragraph begins with it.
    opens: bool,
}

/// Words of a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Removed(String),
    Added(String),
}

/// What happened to the words of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Same,
    Changed,
    Added,
    Removed,
}

/// Whether a clause stands elsewhere than before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moved {
    No,
    /// Under the same heading, in another order.
    Within,
    /// It stood under that heading, or before any.
    From(Option<String>),
}

/// What a page draws under one heading.
#[derive(Clone, Debug)]
pub struct Part<'a> {
    pub heading: Option<Vec<Piece>>,
    pub entries: &'a [Entry],
}

/// Compares two versions of one document, the older one first. Backwards works as well: what was added is removed then.
pub fn compare(before: &Document, after: &Document) -> Difference {
    let (old, new) = (placed(before), placed(after));
    let partners = partners(&old, &new);
    let renamed = renamed(&old, &new, &partners);
    let here = |(index, partner): (usize, &Option<usize>)| {
        partner.filter(|partner| under(&old[*partner].0, &renamed) == new[index].0.heading.as_ref())
    };
    let still = in_order(&partners.iter().enumerate().map(here).collect::<Vec<_>>());
    let mut stays = vec![false; old.len()];
    partners.iter().flatten().for_each(|partner| stays[*partner] = true);
    let mut entries: Vec<_> = removed_behind(&old, &stays, None).collect();
    for (index, (place, clause)) in new.iter().enumerate() {
        let partner = partners[index];
        entries.push(match partner.map(|partner| &old[partner]) {
            None => Entry::added(place, clause),
            Some((stood, was)) => Entry {
                moved: moved(stood, place, &renamed, still.contains(&index)),
                before: Some(stood.clone()),
                after: Some(place.clone()),
                words: words::compare(&was.text, &clause.text),
            },
        });
        if partner.is_some() {
            entries.extend(removed_behind(&old, &stays, partner));
        }
    }
    Difference { entries, renamed, headings: Headings { before: headings(&old), after: headings(&new) } }
}

impl Difference {
    /// Nothing but paragraphs differ, and perhaps not even they.
    pub fn is_empty(&self) -> bool {
        self.renamed.is_empty() && self.entries.iter().all(Entry::is_same)
    }

    /// How many clauses had this happen to them.
    pub fn count(&self, change: Change) -> usize {
        self.entries.iter().filter(|entry| entry.change() == change).count()
    }

    /// How many clauses stand elsewhere with the same words.
    pub fn count_of_moved(&self) -> usize {
        self.entries.iter().filter(|entry| entry.change() == Change::Same && entry.moved != Moved::No).count()
    }

    /// The entries under the headings they stand under.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let parts = self.entries.chunk_by(|one, other| self.heading_of(one) == self.heading_of(other));
        parts
            .map(|entries| {
                let heading = entries.first().and_then(|entry| self.heading_of(entry));
                Part { heading: heading.map(|heading| self.words_of(heading)), entries }
            })
            .collect()
    }

    fn heading_of<'a>(&'a self, entry: &'a Entry) -> Option<&'a str> {
        match (&entry.after, &entry.before) {
            (Some(after), _) => after.heading.as_deref(),
            (None, before) => under(before.as_ref()?, &self.renamed).map(String::as_str),
        }
    }

    fn words_of(&self, heading: &str) -> Vec<Piece> {
        let former = self.renamed.iter().find(|(_, now)| *now == heading);
        match former {
            Some((former, _)) => words::compare(former, heading),
            None if !self.headings.before.contains(heading) => vec![Piece::Added(heading.to_owned())],
            None if !self.headings.after.contains(heading) => vec![Piece::Removed(heading.to_owned())],
            None => vec![Piece::Same(heading.to_owned())],
        }
    }
}

impl Entry {
    pub fn change(&self) -> Change {
        match (&self.before, &self.after) {
            (None, _) => Change::Added,
            (_, None) => Change::Removed,
            _ if self.words.iter().all(|piece| matches!(piece, Piece::Same(_))) => Change::Same,
            _ => Change::Changed,
        }
    }

    /// Its ids in the newer version, or in the older one when it is gone.
    pub fn ids(&self) -> &[ClauseId] {
        self.after.as_ref().or(self.before.as_ref()).map_or(&[], |place| &place.ids)
    }

    /// Same words, same ids, same place.
    pub fn is_same(&self) -> bool {
        let renumbered = matches!((&self.before, &self.after), (Some(before), Some(after)) if before.ids != after.ids);
        self.change() == Change::Same && self.moved == Moved::No && !renumbered
    }

    fn added(place: &Place, clause: &Clause) -> Self {
        let words = vec![Piece::Added(clause.text.clone())];
        Self { before: None, after: Some(place.clone()), words, moved: Moved::No }
    }

    fn removed(place: &Place, clause: &Clause) -> Self {
        let words = vec![Piece::Removed(clause.text.clone())];
        Self { before: Some(place.clone()), after: None, words, moved: Moved::No }
    }
}

impl Piece {
    pub fn words(&self) -> &str {
        match self {
            Self::Same(words) | Self::Removed(words) | Self::Added(words) => words,
        }
    }
}

/// The clauses of a document, each with its place.
fn placed(document: &Document) -> Vec<(Place, &Clause)> {
    let mut clauses = Vec::new();
    for Section { heading, paragraphs } in &document.sections {
        for Paragraph { clauses: own } in paragraphs {
            for (within, clause) in own.iter().enumerate() {
                let (ids, heading, at) = (clause.ids.clone(), heading.clone(), clauses.len());
                clauses.push((Place { ids, heading, at, opens: within == 0 }, clause));
            }
        }
    }
    clauses
}

/// For each clause of the newer version the one of the older that shares an id with it. Each has one partner at most.
fn partners(old: &[(Place, &Clause)], new: &[(Place, &Clause)]) -> Vec<Option<usize>> {
    let by_id: BTreeMap<_, _> =
        new.iter().enumerate().flat_map(|(index, (place, _))| place.ids.iter().map(move |id| (id, index))).collect();
    let mut partners = vec![None; new.len()];
    for (index, (place, _)) in old.iter().enumerate() {
        let free = place.ids.iter().filter_map(|id| by_id.get(id)).find(|other| partners[**other].is_none());
        if let Some(other) = free {
            partners[*other] = Some(index);
        }
    }
    partners
}

/// A section has another heading when its first known clause stood under one that is gone, and its own is new.
fn renamed(old: &[(Place, &Clause)], new: &[(Place, &Clause)], partners: &[Option<usize>]) -> BTreeMap<String, String> {
    let (before, after) = (headings(old), headings(new));
    let mut renamed = BTreeMap::new();
    let mut settled = BTreeSet::new();
    for ((place, _), partner) in new.iter().zip(partners) {
        let (Some(now), Some(partner)) = (&place.heading, partner) else { continue };
        if before.contains(now) || !settled.insert(now) {
            continue;
        }
        if let Some(former) = old[*partner].0.heading.as_ref().filter(|former| !after.contains(*former)) {
            renamed.entry(former.clone()).or_insert_with(|| now.clone());
        }
    }
    renamed
}

fn headings(clauses: &[(Place, &Clause)]) -> BTreeSet<String> {
    clauses.iter().filter_map(|(place, _)| place.heading.clone()).collect()
}

fn moved(before: &Place, after: &Place, renamed: &BTreeMap<String, String>, in_order: bool) -> Moved {
    if under(before, renamed) != after.heading.as_ref() {
        Moved::From(before.heading.clone())
    } else if in_order {
        Moved::No
    } else {
        Moved::Within
    }
}

/// The heading a clause stood under, by the name it has now.
fn under<'a>(place: &'a Place, renamed: &'a BTreeMap<String, String>) -> Option<&'a String> {
    place.heading.as_ref().map(|heading| renamed.get(heading).unwrap_or(heading))
}

/// The most clauses that stand in the same order in both versions: a longest rising row of partners. Those that came
/// from under another heading are no part of it.
fn in_order(partners: &[Option<usize>]) -> BTreeSet<usize> {
    // `ends[n]` is where the best row of n + 1 clauses ends; `earlier` leads back along it.
    let mut ends = Vec::<usize>::new();
    let mut earlier = vec![None; partners.len()];
    for (index, partner) in partners.iter().enumerate().filter(|(_, partner)| partner.is_some()) {
        let length = ends.partition_point(|end| partners[*end] < *partner);
        earlier[index] = length.checked_sub(1).map(|before| ends[before]);
        if length == ends.len() {
            ends.push(index);
        } else {
            ends[length] = index;
        }
    }
    std::iter::successors(ends.last().copied(), |index| earlier[*index]).collect()
}

/// The clauses that are gone and stood right behind this one, or before all.
fn removed_behind<'a>(
    old: &'a [(Place, &Clause)],
    stays: &'a [bool],
    behind: Option<usize>,
) -> impl Iterator<Item = Entry> + use<'a> {
    let first = behind.map_or(0, |index| index + 1);
    let gone = old[first..].iter().zip(&stays[first..]).take_while(|(_, stays)| !**stays);
    gone.map(|((place, clause), _)| Entry::removed(place, clause))
}

#[cfg(test)]
mod tests;
