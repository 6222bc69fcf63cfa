//! Who needs a guardian, and where: the country somebody says and the one a named proxy sees, and of both the stricter
//! (C-25). No field of a form makes the answer milder than what is seen.

use super::party::KnownAge;
use crate::{
    server::context::Context,
    values::{
        age_of_majority::PROMISED,
        birth_date::BirthDate,
        country::Country,
        timestamp::{Period, Timestamp},
    },
};

/// When a guardian's part ends; where no country is known, once the birthday has begun in UTC.
pub(super) fn of_age_at(cx: &Context, born: BirthDate, said: Option<Country>) -> Timestamp {
    let known = [said, cx.country].into_iter().flatten();
    let strictest = known.map(|country| born.of_age_at(&cx.config.ages, country)).max();
    strictest.unwrap_or_else(|| born.birthday(PROMISED))
}

/// The easternmost clock is this far ahead of UTC: where it stands, a birthday begins first.
const EASTERNMOST: Period = Period::hours(14);

/// What is kept of the age of somebody who needs no guardian before they say where they live: of nearly everybody
/// nothing; nothing comes back where a guardian has to take part.
pub(super) fn at_first(cx: &Context, born: BirthDate) -> Option<KnownAge> {
    // Where no country is seen, it may be their birthday already; the country they say decides.
    let earliest = if cx.country.is_some() { of_age_at(cx, born, None) } else { born.birthday(PROMISED) - EASTERNMOST };
    if earliest > cx.now {
        return None;
    }
    let everywhere = cx.config.ages.is_reached_everywhere(born, cx.now);
    Some(if everywhere { KnownAge::OfAgeEverywhere } else { KnownAge::Born(born) })
}

/// What is kept of it once they say where they live: the date goes. Nothing where a guardian has to take part.
pub(super) fn once_said(cx: &Context, age: KnownAge, said: Country) -> Option<KnownAge> {
    match age {
        KnownAge::OfAgeEverywhere => Some(age),
        KnownAge::Born(born) => {
            let years = born.years_at(cx.now).max(cx.config.ages.age_in(said));
            (of_age_at(cx, born, Some(said)) <= cx.now).then_some(KnownAge::Years(years))
        }
        KnownAge::Years(years) => {
            let countries = [Some(said), cx.country].into_iter().flatten();
            let needed = countries.map(|country| cx.config.ages.age_in(country)).max();
            (Some(years) >= needed).then_some(age)
        }
    }
}
