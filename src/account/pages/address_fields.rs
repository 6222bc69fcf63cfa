//! The fields of an address as the people of its country know them (S5).

use super::specs::{ADDRESS_LINES, CITY, COUNTRY_OF_ADDRESS, DEPENDENT_LOCALITY, EXTRA_LINE, POSTCODE, REGION, STREET};
use crate::{
    error::Problem,
    ui::{
        form::{Control, FieldSpec, FormSpec, Values},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
    values::{
        country::{self, Country},
        postal_address::{Format, Line, Need, PostalAddress},
    },
};
use leptos::prelude::*;
use std::{collections::BTreeMap, sync::LazyLock};

/// The fields of a country in its order, each called what it is called there.
pub fn address_fields(country: &str) -> &'static [FieldSpec] {
    static FIELDS: LazyLock<BTreeMap<&str, Vec<FieldSpec>>> = LazyLock::new(|| {
        let all = country::all().into_iter();
        all.map(|(code, _)| (code, fields_of(Format::of(code)))).collect()
    });
    FIELDS.get(country).map_or(ADDRESS_LINES, Vec::as_slice)
}

/// The country an address form is drawn for: the one it was sent for, or else the one that is known.
pub fn country_of_form(form: &FormSpec, known: Option<&str>) -> Option<String> {
    let sent = Submitted::of(form.name).and_then(|submitted| submitted.value("country").map(str::to_owned));
    let sent = sent.filter(|code| Country::parse(code).is_ok());
    sent.or_else(|| known.map(str::to_owned))
}

/// What an address form of this country begins with: the lines as they are known, to be corrected where they are of
/// another. A region is not among those: its code may be that of quite another region here.
pub fn address_values(country: &str, known: Option<&PostalAddress>) -> Values {
    const LINES: [Line; 6] = [Line::Street, Line::Extra, Line::Locality, Line::City, Line::Region, Line::Postcode];
    let mut values = vec![("country", country.to_owned())];
    if let Some(address) = known {
        let lines = LINES.iter().filter(|line| **line != Line::Region || address.country == country);
        values.extend(lines.map(|line| (line.field(), address.line(*line).to_owned())));
    }
    values
}

/// Which country the form is for and where that is changed; and the address as it is, where it is not of that country.
#[component]
pub fn AddressCountry(country: String, change: &'static str, known: Option<PostalAddress>) -> impl IntoView {
    let so_far = known.filter(|address| !address.fits(&country)).map(|address| {
        let lines = country::lines_of(&address).replace('\n', ", ");
        view! { <Notice tone=Tone::Information title="The address so far:">{lines}</Notice> }
    });
    view! {
        <p>
            "Country: " <strong>{country::name_of(&country).to_owned()}</strong> ". "
            <a href=change>"Change the country"</a>
        </p>
        {so_far}
    }
}

fn fields_of(format: &'static Format) -> Vec<FieldSpec> {
    let lines = format.lines();
    let has = |wanted: Line| lines.iter().any(|(line, _)| *line == wanted);
    let (in_town, apart) = (has(Line::City), has(Line::Extra));
    let drawn = lines.iter().map(|(line, need)| match line {
        Line::Street => street(in_town, apart),
        Line::Extra => EXTRA_LINE,
        Line::Locality => named(DEPENDENT_LOCALITY, *need, locality_words(format.locality.as_deref())),
        Line::City => named(CITY, *need, city_words(format.city.as_deref())),
        Line::Region => region(format, *need),
        Line::Postcode => {
            let example = format.examples.first().map_or("", String::as_str);
            let postcode = FieldSpec { control: Control::Postcode { example }, ..POSTCODE };
            named(postcode, *need, postcode_words(format.postcode_name.as_deref()))
        }
    });
    std::iter::once(COUNTRY_OF_ADDRESS).chain(drawn).collect()
}

fn street(in_town: bool, apart: bool) -> FieldSpec {
    match (in_town, apart) {
        (false, _) => FieldSpec {
            label: "Address",
            spoken: "your address",
            hint: "Street and house number, and the town or district where it belongs to them.",
            ..STREET
        },
        (true, false) => {
            FieldSpec { hint: "With flat, floor or company, so that the carrier rings at the right door.", ..STREET }
        }
        (true, true) => STREET,
    }
}

fn region(format: &'static Format, need: Need) -> FieldSpec {
    let control = if format.regions.is_empty() { Control::Text } else { Control::Choice(&format.regions) };
    let hint = if need == Need::Required { REGION.hint } else { DEPENDENT_LOCALITY.hint };
    named(FieldSpec { control, hint, ..REGION }, need, region_words(format.region.as_deref()))
}

/// What a line is called: where it must be there, where it need not, and inside a sentence.
struct Words(&'static str, &'static str, &'static str);

fn named(field: FieldSpec, need: Need, Words(required, optional, spoken): Words) -> FieldSpec {
    let all = field.problems;
    match need {
        Need::Required => FieldSpec { label: required, spoken, ..field },
        Need::Optional => {
            let problems = all.strip_prefix(&[Problem::Missing]).unwrap_or(all);
            FieldSpec { label: optional, spoken, problems, ..field }
        }
    }
}

fn postcode_words(name: Option<&str>) -> Words {
    match name {
        Some("zip") => Words("ZIP code", "ZIP code (optional)", "your ZIP code"),
        Some("pin") => Words("PIN code", "PIN code (optional)", "your PIN code"),
        Some("eircode") => Words("Eircode", "Eircode (optional)", "your Eircode"),
        _ => Words("Postcode", "Postcode (optional)", "your postcode"),
    }
}

fn city_words(name: Option<&str>) -> Words {
    match name {
        Some("district") => Words("District", "District (optional)", "your district"),
        Some("suburb") => Words("Suburb or town", "Suburb or town (optional)", "your suburb or town"),
        _ => Words("Town or city", "Town or city (optional)", "your town or city"),
    }
}

fn locality_words(name: Option<&str>) -> Words {
    match name {
        Some("neighborhood") => Words("Neighbourhood", "Neighbourhood (optional)", "your neighbourhood"),
        Some("district") => Words("District", "District (optional)", "your district"),
        Some("townland") => Words("Townland", "Townland (optional)", "your townland"),
        Some("village_township") => Words("Village or township", "Village or township (optional)", "your village"),
        _ => Words("Suburb", "Suburb (optional)", "your suburb"),
    }
}

fn region_words(name: Option<&str>) -> Words {
    match name {
        Some("area") => Words("Area", "Area (optional)", "your area"),
        Some("county") => Words("County", "County (optional)", "your county"),
        Some("department") => Words("Department", "Department (optional)", "your department"),
        Some("district") => Words("District", "District (optional)", "your district"),
        Some("do_si") => Words("Province or city", "Province or city (optional)", "your province or city"),
        Some("emirate") => Words("Emirate", "Emirate (optional)", "your emirate"),
        Some("island") => Words("Island", "Island (optional)", "your island"),
        Some("oblast") => Words("Oblast", "Oblast (optional)", "your oblast"),
        Some("parish") => Words("Parish", "Parish (optional)", "your parish"),
        Some("prefecture") => Words("Prefecture", "Prefecture (optional)", "your prefecture"),
        Some("state") => Words("State", "State (optional)", "your state"),
        _ => Words("Province", "Province (optional)", "your province"),
    }
}
