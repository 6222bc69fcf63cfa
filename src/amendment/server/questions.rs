//! What is still asked of whoever is logged in.

use crate::{
    account::server as account,
    policy::{
        amendment::Position,
        server::{self as policy, Version},
    },
    server::{context::Context, http::Failure},
    values::timestamp::Timestamp,
};

/// A renewed consent that waits for an answer, or was refused and may still be accepted.
#[derive(Clone, Debug)]
pub struct Asked {
    /// What counts for them without their consent.
    pub kept: Version,
    /// The amendment that asks.
    pub renewed: Version,
    /// What an acceptance is given to.
    pub asked: Version,
    pub refused_at: Option<Timestamp>,
}

/// One for each document at most; those without an answer come first. Looking changes nothing.
pub async fn questions(cx: &Context) -> Result<Vec<Asked>, Failure> {
    let account = account::logged_in(cx)?;
    let person = account::person(cx).await?;
    let answers = policy::answers_of(&cx.db, account).await?;
    let histories = policy::histories(&cx.db).await?;
    let questions = histories.iter().filter_map(|history| {
        let question = Position::new(history, person, &answers).question(cx.now)?;
        Some(Asked {
            kept: question.kept.clone(),
            renewed: question.renewed.clone(),
            asked: question.asked.clone(),
            refused_at: question.refused_at,
        })
    });
    let mut questions: Vec<_> = questions.collect();
    questions.sort_by_key(|question| question.refused_at.is_some());
    Ok(questions)
}
