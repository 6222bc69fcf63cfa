//! Countries against what people there know of their own addresses, and every entry of the data against itself.

mod samples;

use super::{Format, Line, Need, PostalAddress};
use crate::{
    error::{FieldErrors, Problem},
    values::country::{self, Country},
};
use samples::{SAMPLES, Sample};

const LINES: [Line; 6] = [Line::Street, Line::Extra, Line::Locality, Line::City, Line::Region, Line::Postcode];

impl Sample {
    fn typed(&self, line: Line) -> &'static str {
        match line {
            Line::Street => self.street,
            Line::Extra => "",
            Line::Locality => self.locality,
            Line::City => self.city,
            Line::Region => self.region,
            Line::Postcode => self.postcode,
        }
    }

    /// Parsed with another text in one line.
    fn parsed_with(&self, changed: Line, text: &str) -> Result<PostalAddress, FieldErrors> {
        let country = Country::parse(self.country).expect("a country");
        PostalAddress::parse(country, |line| if line == changed { text } else { self.typed(line) })
    }

    fn parsed(&self) -> PostalAddress {
        let parsed = self.parsed_with(Line::Extra, "");
        parsed.unwrap_or_else(|errors| panic!("{} refuses {errors:?}", self.country))
    }
}

#[test]
fn s5_fifty_countries_take_their_own_addresses() {
    assert!(SAMPLES.len() >= 50);
    let mut differing = Vec::new();
    for sample in SAMPLES {
        let address = sample.parsed();
        assert_eq!(address.postcode, sample.kept, "{}", sample.country);
        let letter = country::lines_of(&address).replace('\n', " | ");
        differing.extend((letter != sample.letter).then_some((letter, sample.letter)));
        assert!(address.fits(sample.country), "what was stored is taken again");
        assert!(!address.fits("AQ"));
    }
    assert!(differing.is_empty(), "{differing:#?}");
}

#[test]
fn s5_each_demands_what_it_needs_and_nothing_else() {
    for sample in SAMPLES {
        for line in LINES {
            let demanded = sample.demands.contains(line.field());
            let told = sample.parsed_with(line, " ").err();
            let expected = demanded.then(|| FieldErrors::of(line.field(), Problem::Missing));
            assert_eq!(told, expected, "{} without its {}", sample.country, line.field());
        }
    }
}

#[test]
fn s5_a_postcode_of_elsewhere_is_told_at_its_field() {
    let mut refused = 0;
    for sample in SAMPLES.iter().filter(|sample| !sample.postcode.is_empty()) {
        for bad in ["1", "12345678901", "ABCDE FGH", "12/34/56", "<b>"] {
            let told = sample.parsed_with(Line::Postcode, bad).err();
            let expected = FieldErrors::of("postcode", Problem::Malformed);
            assert_eq!(told, Some(expected), "{bad} in {}", sample.country);
            refused += 1;
        }
    }
    assert!(refused >= 40 * 5);
}

#[test]
fn s5_case_spaces_and_dashes_of_a_postcode_do_not_matter() {
    for sample in SAMPLES.iter().filter(|sample| !sample.kept.is_empty()) {
        let bare: String = sample.kept.chars().filter(|c| c.is_alphanumeric()).collect();
        let spaced = bare.chars().flat_map(|c| [c, ' ']).collect::<String>();
        for typed in [bare.to_lowercase(), spaced, format!(" {} ", sample.kept), sample.kept.replace(['-', ' '], "–")]
        {
            let address = sample.parsed_with(Line::Postcode, &typed).expect(sample.country);
            assert_eq!(address.postcode, sample.kept, "{typed} in {}", sample.country);
        }
    }
    for (country, typed, kept) in [
        ("DE", "D-10969", "10969"),
        ("SE", "SE-114 55", "11455"),
        ("CH", "CH-8001", "8001"),
        ("LV", "1073", "LV-1073"),
        ("AD", "500", "AD500"),
        ("US", "221621010", "22162-1010"),
        ("US", "22162 1010", "22162-1010"),
        ("JP", "１５４−００２３", "154-0023"),
        ("JP", "〒154-0023", ""),
        ("PE", "lima 23", "LIMA 23"),
        ("IE", "d02x285", "D02 X285"),
        ("GB", "gir0aa", "GIR 0AA"),
    ] {
        let format = Format::of(country);
        let parsed = format.parse(country, (Line::Postcode, Need::Optional), typed);
        assert_eq!(parsed.unwrap_or_default(), kept, "{typed} in {country}");
    }
}

#[test]
fn a_region_is_one_of_the_list_by_its_code_or_its_name() {
    let region = |country: &str, typed: &str| Format::of(country).parse(country, (Line::Region, Need::Required), typed);
    assert_eq!(region("US", "california"), Ok("CA".to_owned()));
    assert_eq!(region("US", "ca"), Ok("CA".to_owned()));
    assert_eq!(region("JP", "Tokyo"), Ok("東京都".to_owned()));
    assert_eq!(region("US", "Bavaria"), Err(Problem::Unknown));
    assert_eq!(region("EE", "Harjumaa"), Ok("Harjumaa".to_owned()), "no list is known");
}

#[test]
fn an_address_in_its_own_script_keeps_its_own_order() {
    let address = PostalAddress {
        country: "JP".to_owned(),
        street: "千代田区千代田1-1".to_owned(),
        extra_line: "101号室".to_owned(),
        region: "東京都".to_owned(),
        postcode: "100-8111".to_owned(),
        ..PostalAddress::default()
    };
    assert_eq!(address.lines(), ["〒100-8111", "東京都", "千代田区千代田1-1", "101号室"]);
    let latin = PostalAddress { street: "1-1 Chiyoda".to_owned(), extra_line: String::new(), ..address };
    assert_eq!(latin.lines(), ["1-1 Chiyoda, Tokyo", "100-8111"]);
}

#[test]
fn what_is_empty_leaves_no_line_and_no_sign_behind() {
    let us = PostalAddress { country: "US".to_owned(), street: "1 Road".to_owned(), ..PostalAddress::default() };
    assert_eq!(us.lines(), ["1 Road"]);
    assert_eq!(PostalAddress { postcode: "95014".to_owned(), ..us.clone() }.lines(), ["1 Road", "95014"]);
    let city = PostalAddress { city: "Cupertino".to_owned(), ..us };
    assert_eq!(PostalAddress { postcode: "95014".to_owned(), ..city }.lines(), ["1 Road", "Cupertino 95014"]);
}

#[test]
fn every_entry_of_the_data_holds_together() {
    for (country, name) in country::all() {
        let format = Format::of(country);
        let lines = format.lines();
        assert!(lines.len() <= 5, "{name}: {lines:?}");
        assert_eq!(lines.iter().filter(|line| **line == (Line::Street, Need::Required)).count(), 1, "{name}");
        assert!(lines.iter().all(|(line, _)| lines.iter().filter(|(other, _)| other == line).count() == 1), "{name}");
        for example in &format.examples {
            let parsed = format.parse(country, (Line::Postcode, Need::Required), example);
            assert_eq!(parsed.as_ref(), Ok(example), "{name}");
        }
        assert!(format.regions.iter().all(|(code, name)| !code.is_empty() && !name.is_empty()), "{name}");
        for (code, region) in &format.regions {
            let parse = |typed| format.parse(country, (Line::Region, Need::Required), typed);
            assert_eq!((parse(code), parse(region).is_ok()), (Ok(code.clone()), true), "{name}");
        }
    }
    assert_eq!(Format::of("nowhere").lines(), Format::of("ZZ").lines());
}
