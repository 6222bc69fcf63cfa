//! VAT numbers, judged by another's program as well (PS-3.2).

use sofapop::values::vat_number::VatNumber;
use std::collections::BTreeMap;

/// Written by `vat_numbers.py`, which says how.
const JUDGED: &str = include_str!("vat_numbers.tsv");

#[test]
fn ps_3_2_every_number_is_judged_as_python_stdnum_judges_it() {
    let mut counted = BTreeMap::<_, [usize; 2]>::new();
    let mut otherwise = Vec::new();
    for line in JUDGED.lines() {
        let (typed, kept) = line.split_once('\t').expect("two columns");
        let told = VatNumber::parse(typed).map(|number| number.as_str().to_owned());
        if told.as_deref().unwrap_or_default() != kept {
            otherwise.push(format!("{typed}: “{kept}”, and not {told:?}"));
        }
        counted.entry(typed[..2].to_ascii_uppercase()).or_default()[usize::from(kept.is_empty())] += 1;
    }
    assert!(otherwise.is_empty(), "{} of {}: {otherwise:#?}", otherwise.len(), JUDGED.lines().count());
    assert_eq!(counted.len(), 29, "27 member states, Northern Ireland, and Greece by its other letters");
    assert!(counted.values().all(|[right, wrong]| *right >= 60 && *wrong >= 60), "{counted:?}");
}
