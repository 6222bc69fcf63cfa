//! The check against chains that were altered in memory (D-23, G-24).

mod lines;
mod random;
mod roots;
mod world;

use super::{check::Check, finding::Place, found::FoundHead};
use world::World;

/// One way to alter a row.
type Alter<T> = fn(&mut T);

/// Four days: lines 1 to 4, 5 to 9, 10, and 11 to 13, the last without a root yet.
fn four_days() -> World {
    World::of(&[4, 5, 1, 3])
}

/// What is told of the four days once they are altered.
fn told(alter: impl FnOnce(&mut World)) -> Vec<String> {
    let mut world = four_days();
    alter(&mut world);
    assert!(world != four_days(), "nothing was altered");
    world.words()
}

#[test]
fn d_23_a_chain_as_it_was_written_has_no_findings() {
    for days in [&[][..], &[0], &[1], &[3, 0], &[1, 1], &[4, 5, 1, 3], &[8, 0, 7, 0, 0, 3, 2], &[2, 300]] {
        let report = World::of(days).report();
        assert_eq!(report.findings, [], "{days:?}");
        assert_eq!(report.lines, days.iter().sum::<i64>());
        assert_eq!(report.newest.is_some(), report.roots > 0);
    }
}

#[test]
fn d_23_every_altered_part_of_the_head_is_told() {
    let parts: &[(Alter<FoundHead>, &str)] = &[
        (|head| head.number = Some(14), "it counts 14 lines and holds the hash of line 13"),
        (|head| head.number = Some(9), "it counts 9 lines and holds the hash of line 13"),
        (|head| head.number = None, "a part of it does not read"),
        (|head| head.hash = Some(vec![0; 32]), "it does not hold the hash of the last line it counts"),
        (|head| head.hash = None, "a part of it does not read"),
        (|head| head.earliest_at = Some(0), "the earliest instant of the next line is not the one it should be"),
        (|head| head.earliest_at = None, "the earliest instant of the next line is not the one it should be"),
        (|head| head.rooted_line = Some(11), "roots reach line 10, and it says line 11"),
        (|head| head.rooted_line = Some(9), "roots reach line 10, and it says line 9"),
        (|head| head.rooted_line = None, "what it says of the roots does not read"),
        (|head| head.root_hash = Some(vec![0; 32]), "it does not hold the hash of the newest root"),
        (|head| head.root_hash = Some(vec![1; 32]), "it does not hold the hash of the newest root"),
        (|head| head.root_hash = None, "what it says of the roots does not read"),
    ];
    for (alter, words) in parts {
        assert_eq!(told(|world| alter(world.head())), [format!("The head was altered: {words}.")]);
    }
    assert_eq!(told(|world| world.heads.clear()), ["The head is missing."]);
    let renamed = told(|world| world.head().id = Some("other\n".to_owned()));
    assert_eq!(renamed, ["The head “other\\n” was added.", "The head is missing."]);
    let second = told(|world| world.heads.push(FoundHead { id: Some("tail".to_owned()), ..world.heads[0].clone() }));
    assert_eq!(second, ["The head “tail” was added."]);
    let mut empty = World::of(&[]);
    empty.head().hash = Some(vec![1; 32]);
    assert_eq!(empty.words(), ["The head was altered: it does not hold the hash of the last line it counts."]);
}

#[test]
fn d_23_the_places_of_findings_are_those_of_their_words() {
    let places = |alter: fn(&mut World)| {
        let mut world = four_days();
        alter(&mut world);
        world.report().findings.into_iter().map(|finding| finding.place).collect::<Vec<_>>()
    };
    assert_eq!(places(|world| world.lines.truncate(11)), [Place::Lines { first: 12, last: 13 }]);
    assert_eq!(places(|world| world.heads.clear()), [Place::Head]);
    assert_eq!(places(|world| drop(world.roots.remove(0))), [Place::Root("2030-03-01".to_owned())]);
    let mut check = Check::new(four_days().heads, four_days().roots);
    four_days().lines.into_iter().filter(|line| line.number != 12).for_each(|line| check.look(line));
    let words: Vec<_> = check.finish(13).findings.into_iter().map(|finding| finding.words).collect();
    assert_eq!(words, ["Line 12 is missing.", "The number of one line does not read."]);
}
