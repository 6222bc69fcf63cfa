//! The quiet mark beside a clause: an icon and a word, and behind them what keeps it, when that was checked, and where to
//! look oneself.

use crate::{
    promises::{
        register::Register,
        server::{Found, Outcome, Standing},
        unbuilt::UNBUILT,
    },
    server::check::Check,
    ui::{
        icon::Icon,
        layout::{Row, SummaryList},
    },
    values::timestamp::Timestamp,
};
use leptos::prelude::*;

/// One clause as it stands now.
pub(super) struct Mark<'a> {
    pub clause: &'a str,
    pub standing: Standing,
    check: Option<&'static Check>,
    last: Option<&'a Found>,
}

/// How many clauses stand how.
#[derive(Default)]
pub(super) struct Tally {
    pub kept: usize,
    pub failing: usize,
    pub unchecked: usize,
    pub unbuilt: usize,
}

impl<'a> Mark<'a> {
    pub fn of(clause: &'a str, register: Register, results: &'a [Found], now: Timestamp) -> Self {
        let check = register.of(clause);
        let last = results.iter().find(|found| found.clause == clause);
        Self { clause, standing: Standing::of(check, last, now), check, last }
    }

    /// The word that stands in the mark: `kept`, `not checked since 1 March 2030, 09:00 UTC`.
    pub fn words(&self) -> String {
        match (&self.standing, self.last) {
            (Standing::Kept, _) => "kept".to_owned(),
            (Standing::Failing, _) => "failing".to_owned(),
            (Standing::Unbuilt, _) => "not yet built".to_owned(),
            (Standing::Unchecked, Some(last)) => format!("not checked since {}", last.checked_at.in_words()),
            (Standing::Unchecked, None) => "not checked yet".to_owned(),
        }
    }

    /// Closed unless the promise is broken: that is not kept quiet.
    pub fn draw(&self) -> AnyView {
        let (class, icon) = match self.standing {
            Standing::Kept => ("promise kept", "circle-check"),
            Standing::Failing => ("promise failing", "circle-alert"),
            Standing::Unchecked => ("promise unchecked", "triangle-alert"),
            Standing::Unbuilt => ("promise unbuilt", "info"),
        };
        let (clause, words, details) = (self.clause.to_owned(), self.words(), self.details());
        let is_broken = self.standing == Standing::Failing;
        view! {
            <details class=class open=is_broken>
                <summary><Icon name=icon/> " " {clause} " " <strong>{words}</strong></summary>
                {details}
            </details>
        }
        .into_any()
    }

    fn details(&self) -> AnyView {
        let Some(check) = self.check else {
            let today = UNBUILT.iter().find(|unbuilt| unbuilt.clause == self.clause).map(|unbuilt| unbuilt.words);
            return view! { <p>{today.unwrap_or("Nothing keeps it yet.")}</p> }.into_any();
        };
        let kept_by = Row::new("Kept by", check.kept_by, None);
        let rows: Vec<Row> = std::iter::once(kept_by).chain(self.last.into_iter().flat_map(rows_of)).collect();
        let evidence = check.evidence.map(|evidence| {
            let about = format!(" (about {})", check.clause);
            view! {
                <p>
                    "Look for yourself: "
                    <a href=evidence.address>{evidence.words}<span class="visually-hidden">{about}</span></a>
                </p>
            }
        });
        view! { <SummaryList rows/> {evidence} }.into_any()
    }
}

fn rows_of(last: &Found) -> Vec<Row> {
    let result = match last.outcome {
        Outcome::Kept => "Kept".to_owned(),
        Outcome::Failing => format!("Failing. {}.", last.reason),
    };
    vec![
        Row::new("Last check", last.checked_at.in_words(), None),
        Row::new("Result", result, None),
        Row::new("The same since", last.changed_at.in_words(), None),
    ]
}

impl Tally {
    pub fn of<'a>(marks: impl Iterator<Item = Mark<'a>>) -> Self {
        marks.fold(Self::default(), |mut tally, mark| {
            match mark.standing {
                Standing::Kept => tally.kept += 1,
                Standing::Failing => tally.failing += 1,
                Standing::Unchecked => tally.unchecked += 1,
                Standing::Unbuilt => tally.unbuilt += 1,
            }
            tally
        })
    }

    /// `19 promises are kept. 1 is failing. 16 are not yet built.`
    pub fn in_words(&self) -> String {
        let are = |count: usize, what: &str| match count {
            1 => format!(" 1 is {what}."),
            count => format!(" {count} are {what}."),
        };
        let kept = match self.kept {
            1 => "1 promise is kept.".to_owned(),
            kept => format!("{kept} promises are kept."),
        };
        let unchecked = if self.unchecked == 0 { String::new() } else { are(self.unchecked, "not checked lately") };
        kept + &are(self.failing, "failing") + &unchecked + &are(self.unbuilt, "not yet built")
    }
}
