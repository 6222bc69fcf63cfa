//! Roots that were altered, removed, moved, added or written anew.

use super::{
    Alter, told,
    world::{World, root_row},
};
use crate::evidence::server::{day::Day, hash::Hash, merkle::Tree, verify::found::FoundRoot};

#[test]
fn d_23_every_altered_part_of_a_root_is_told_with_its_day() {
    let parts: &[Alter<FoundRoot>] = &[
        |root| root.first_line = root.first_line.map(|line| line + 1),
        |root| root.first_line = Some(i64::MAX),
        |root| root.first_line = None,
        |root| root.last_line = root.last_line.map(|line| line + 1),
        |root| root.last_line = Some(0),
        |root| root.last_line = None,
        |root| root.root = Some(vec![0; 32]),
        |root| root.root = None,
        |root| root.previous = Some(vec![2; 32]),
        |root| root.previous = None,
        |root| root.hash = Some(vec![0; 32]),
        |root| root.hash = None,
    ];
    for (at, alter) in parts.iter().enumerate() {
        for (place, day) in ["2030-03-01", "2030-03-02", "2030-03-03"].iter().enumerate() {
            let told = told(|world| alter(&mut world.roots[place]));
            let words = format!("The root of {day} was altered: what it says does not give its hash.");
            assert_eq!(told, [words], "part {at}");
        }
    }
    for (place, day) in ["2030-03-01", "2030-03-02", "2030-03-03"].iter().enumerate() {
        let told = told(|world| world.roots[place].day = Some("2031-01-01".to_owned()));
        assert_eq!(told, [format!("The root of 2031-01-01 is out of place: it was written as that of {day}.")]);
    }
    let garbled = told(|world| world.roots[1].day = Some("\u{1b}[2J".to_owned()));
    assert_eq!(garbled, ["The root of \\u{1b}[2J is out of place: it was written as that of 2030-03-02."]);
    let dayless = told(|world| world.roots[1].day = None);
    assert_eq!(dayless, ["The root of ? is out of place: it was written as that of 2030-03-02."]);
}

#[test]
fn d_23_a_root_that_is_gone_moved_or_added_is_told_with_its_day() {
    for (place, day) in ["2030-03-01", "2030-03-02", "2030-03-03"].iter().enumerate() {
        let gone = told(|world| drop(world.roots.remove(place)));
        assert_eq!(gone, [format!("The root of {day} is missing.")]);
    }
    let all = told(|world| world.roots.clear());
    assert_eq!(all, ["2030-03-01", "2030-03-02", "2030-03-03"].map(|day| format!("The root of {day} is missing.")));
    let swapped = told(|world| {
        world.roots[0].day = Some("2030-03-02".to_owned());
        world.roots[1].day = Some("2030-03-01".to_owned());
    });
    let expected = [
        "The root of 2030-03-02 is out of place: it was written as that of 2030-03-01.",
        "The root of 2030-03-01 is out of place: it was written as that of 2030-03-02.",
    ];
    assert_eq!(swapped, expected);

    let day = |text: &str| Day::parse(text).expect("a day");
    let newest = |world: &World| Hash::stored(world.roots[2].hash.as_deref().unwrap_or_default()).expect("a hash");
    let early = told(|world| {
        let mut tree = Tree::default();
        world.lines[10..].iter().for_each(|line| tree.add(line.hash.as_deref().unwrap_or_default()));
        world.roots.push(root_row(day("2030-03-04"), 11, 13, tree.root(), newest(world)));
    });
    assert_eq!(early, ["The root of 2030-03-04 was added: the head does not know it."]);
    let first = told(|world| world.roots.push(root_row(day("2030-02-28"), 0, 0, Tree::default().root(), Hash::NONE)));
    assert!(
        first.contains(&"The root of 2030-02-28 does not begin the chain of roots: it names one before it.".to_owned()),
        "{first:?}"
    );
    let twice = told(|world| {
        let root = FoundRoot { day: Some("2030-02-28".to_owned()), ..world.roots[1].clone() };
        world.roots.push(root);
    });
    assert!(twice.iter().any(|words| words.starts_with("The root of 2030-02-28 ")), "{twice:?}");
}

#[test]
fn d_23_a_root_that_was_written_anew_with_its_hash_is_told_by_its_lines_and_neighbours() {
    let told = told(|world| {
        let old = &world.roots[1];
        let previous = Hash::stored(old.previous.as_deref().unwrap_or_default()).expect("a hash");
        world.roots[1] = root_row(Day::parse("2030-03-02").expect("a day"), 5, 9, Hash::NONE, previous);
    });
    let expected = [
        "The root of 2030-03-02 does not match its lines 5 to 9.",
        "The root of 2030-03-03 does not follow that of 2030-03-02.",
    ];
    assert_eq!(told, expected);
}

/// All roots are computed anew over other lines, and the head with them.
#[test]
fn d_23_roots_cover_the_lines_of_their_day_each_once() {
    let covering = |ranges: [(i64, i64); 2]| {
        told(|world| {
            let mut previous = Hash::NONE;
            for (place, (first, last)) in ranges.into_iter().enumerate() {
                let mut tree = Tree::default();
                let lines = world.lines.iter().filter(|line| (first..=last).contains(&line.number));
                lines.for_each(|line| tree.add(line.hash.as_deref().unwrap_or_default()));
                let day = world.roots[place].day.as_deref().and_then(Day::parse).expect("a day");
                world.roots[place] = root_row(day, first, last, tree.root(), previous);
                previous = Hash::stored(world.roots[place].hash.as_deref().unwrap_or_default()).expect("a hash");
            }
            world.roots.truncate(2);
            world.head().rooted_line = Some(ranges[1].1);
            world.head().root_hash = Some(previous.as_bytes().to_vec());
        })
    };
    let expected = ["Line 5 is dated on 2030-03-02 and stands under the root of 2030-03-01."];
    assert_eq!(covering([(1, 5), (6, 9)]), expected);
    let expected = [
        "Line 4 is dated on 2030-03-01 and stands under the root of 2030-03-02.",
        "The root of 2030-03-02 does not follow that of 2030-03-01.",
    ];
    assert_eq!(covering([(1, 4), (4, 9)]), expected);
    let expected = ["Line 9 is dated on 2030-03-02, but that day or a later one had its root before."];
    assert_eq!(covering([(1, 4), (5, 8)]), expected);
}
