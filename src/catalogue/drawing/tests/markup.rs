//! A drawing is a document of its own that a strict policy lets through, whatever the record says.

use std::collections::BTreeSet;

use super::reader::{ids, is_balanced};
use super::{every_kind, plop, views};
use crate::catalogue::drawing::{Drawing, elevation, glyph, hero};
use crate::catalogue::model::{Arm, Back, SofaRecord};

#[test]
fn a_drawing_stands_alone_under_a_strict_policy() {
    for sofa in every_kind().iter().step_by(7) {
        for Drawing { svg, .. } in views(sofa) {
            assert!(svg.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox=""#));
            assert!(svg.contains(r#" role="img" "#) && svg.contains("<title "));
            assert!(is_balanced(&svg), "{svg}");
            for forbidden in ["style", "class=", "<script", "<image", "data:", "@import", "://"] {
                let rest = svg.replacen("http://www.w3.org/2000/svg", "", 1);
                assert!(!rest.contains(forbidden), "{forbidden} in {svg}");
            }
        }
    }
}

#[test]
fn ids_are_unique_belong_to_the_sofa_and_lead_somewhere() {
    for sofa in every_kind().iter().step_by(7) {
        for drawing in views(sofa) {
            let (given, asked) = ids(&drawing.svg);
            let known: BTreeSet<String> = given.iter().cloned().collect();
            assert_eq!(known.len(), given.len(), "an id is given twice in {}", drawing.svg);
            assert!(given.iter().all(|id| id.starts_with("plop-")), "{given:?}");
            assert!(asked.is_subset(&known), "{:?} lead nowhere", asked.difference(&known));
        }
    }
    let together: Vec<String> =
        [hero(&plop()), elevation(&plop()), glyph(&plop())].iter().flat_map(|drawing| ids(&drawing.svg).0).collect();
    assert_eq!(together.iter().collect::<BTreeSet<_>>().len(), together.len(), "the views of one sofa share an id");
}

#[test]
fn hostile_names_stay_text() {
    let name = "</title><script>alert('&\"')</script>\u{0}";
    let sofa = SofaRecord { name: name.to_owned(), colour_name: name.to_owned(), ..plop() };
    for Drawing { svg, .. } in views(&sofa) {
        assert!(!svg.contains("<script") && !svg.contains('\u{0}'), "{svg}");
        assert!(svg.contains("&lt;/title&gt;&lt;script&gt;alert(&#39;&amp;&quot;&#39;)&lt;/script&gt;"));
        assert!(is_balanced(&svg));
    }
}

#[test]
fn paths_are_written_in_whole_millimetres() {
    for sofa in every_kind().iter().step_by(7) {
        for drawing in [hero(sofa), elevation(sofa)] {
            let paths = drawing.svg.split(r#" d=""#).skip(1).map(|rest| rest.split('"').next().unwrap());
            for path in paths {
                assert!(!path.contains('.') && !path.contains("-0 ") && !path.contains("NaN"), "{path}");
            }
        }
    }
}

#[test]
fn a_record_nobody_could_build_is_drawn_without_a_panic() {
    let nothing = SofaRecord {
        width: 0,
        depth: 0,
        height: 0,
        seat_height: 0,
        arm_height: 0,
        arm_width: u16::MAX,
        leg_height: 0,
        seats: 0,
        ..plop()
    };
    for back in [Back::Loose, Back::Tight, Back::Tufted, Back::Channel] {
        for seats in [0, 1, u8::MAX] {
            for width in [0, u16::MAX] {
                let sofa = SofaRecord { back, seats, width, arm: Arm::Rolled, ..nothing.clone() };
                assert!(views(&sofa).iter().all(|drawing| is_balanced(&drawing.svg)));
            }
        }
    }
}
