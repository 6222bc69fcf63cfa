//! Lines that were altered, removed, moved, added or written anew.

use super::{
    Alter, told,
    world::{World, instant},
};
use crate::evidence::server::{hash::Hash, verify::found::FoundLine};

#[test]
fn d_23_every_altered_part_of_a_line_is_told_with_its_number() {
    let parts: &[Alter<FoundLine>] = &[
        |line| line.recorded_at = Some(instant("2030-03-02T00:00:00Z") + 1),
        |line| line.recorded_at = None,
        |line| line.kind = Some("withdrawal".to_owned()),
        |line| line.kind = None,
        |line| line.commitment = Some(vec![0; 32]),
        |line| line.commitment = Some(Vec::new()),
        |line| line.commitment = None,
        |line| line.previous = Some(vec![9; 32]),
        |line| line.previous = None,
        |line| line.hash = Some(vec![0; 32]),
        |line| line.hash = Some(Vec::new()),
        |line| line.hash = None,
    ];
    for (at, alter) in parts.iter().enumerate() {
        for number in [1, 7, 10, 13] {
            let told = told(|world| alter(world.line(number)));
            assert!(told[0].starts_with(&format!("Line {number} was altered: ")), "{at}: {told:?}");
            // Who altered a line's own hash after its day's root is told by the root as well.
            let rest: Vec<_> = told[1..].iter().filter(|words| !words.contains("does not match its lines")).collect();
            assert!(rest.is_empty(), "{at}, line {number}: {told:?}");
        }
    }
}

#[test]
fn d_23_a_line_that_is_gone_moved_or_added_is_told_with_its_number() {
    let gone = |number: i64| told(|world| world.lines.retain(|line| line.number != number));
    assert_eq!(gone(1), ["Line 1 is missing.", "The root of 2030-03-01 does not match its lines 1 to 4."]);
    assert_eq!(gone(7), ["Line 7 is missing.", "The root of 2030-03-02 does not match its lines 5 to 9."]);
    assert_eq!(gone(10), ["Line 10 is missing.", "The root of 2030-03-03 does not match its lines 10 to 10."]);
    assert_eq!(gone(12), ["Line 12 is missing."]);
    assert_eq!(gone(13), ["Line 13 is missing."]);
    assert_eq!(told(|world| world.lines.truncate(10)), ["Lines 11 to 13 are missing."]);
    assert_eq!(told(|world| world.lines.clear())[0], "Lines 1 to 13 are missing.");

    let swapped = told(|world| {
        world.line(6).number = 0;
        world.line(8).number = 6;
        world.line(0).number = 8;
    });
    let expected = [
        "Line 6 is out of place: it was written as line 8.",
        "Line 8 is out of place: it was written as line 6.",
        "The root of 2030-03-02 does not match its lines 5 to 9.",
    ];
    assert_eq!(swapped, expected);
    let swapped = told(|world| {
        world.line(11).number = 0;
        world.line(13).number = 11;
        world.line(0).number = 13;
    });
    let expected =
        ["Line 11 is out of place: it was written as line 13.", "Line 13 is out of place: it was written as line 11."];
    assert_eq!(swapped, expected);
    let moved = told(|world| world.line(12).number = 99);
    let expected = [
        "Line 12 is missing.",
        "Line 99 was added: the head does not count it.",
        "Line 99 is out of place: it was written as line 12.",
    ];
    assert_eq!(moved, expected);

    let last = |world: &World| Hash::stored(world.lines[12].hash.as_deref().unwrap_or_default()).expect("a hash");
    let added = told(|world| world.lines.push(world.next_line(instant("2030-03-04T00:00:00Z") + 9_000, last(world))));
    assert_eq!(added, ["Line 14 was added: the head does not count it."]);
    let added = told(|world| {
        for _ in 0..2 {
            let line = FoundLine { number: world.next_number(), ..world.lines[3].clone() };
            world.lines.push(line);
        }
    });
    assert_eq!(added, ["Lines 14 to 15 were added: the head does not count them."]);
    let added = told(|world| world.lines.push(FoundLine { number: 14, ..world.lines[12].clone() }));
    assert_eq!(added, ["Line 14 was added: the head does not count it."]);
    let added = told(|world| world.lines.push(FoundLine { number: 0, ..world.lines[3].clone() }));
    assert_eq!(added, ["Line 0 was added: lines are counted from 1."]);
}

#[test]
fn d_23_a_line_that_was_written_anew_with_its_hash_is_told_by_its_neighbours() {
    let rewritten = |number: i64| {
        told(|world| {
            let line = world.line(number);
            line.kind = Some("withdrawal".to_owned());
            line.hash = line.says_as(number).map(|hash| hash.as_bytes().to_vec());
        })
    };
    let expected = [
        "Line 8 does not follow line 7: one of the two was replaced.",
        "The root of 2030-03-02 does not match its lines 5 to 9.",
    ];
    assert_eq!(rewritten(7), expected);
    assert_eq!(rewritten(13), ["The head was altered: it does not hold the hash of the last line it counts."]);
    let first = told(|world| {
        let line = world.line(1);
        line.previous = Some(vec![1; 32]);
        line.hash = line.says_as(1).map(|hash| hash.as_bytes().to_vec());
    });
    assert!(first.contains(&"Line 1 does not begin the chain: it names a line before it.".to_owned()), "{first:?}");
}

/// Everything from the altered line on is computed anew, as only whoever runs the shop could: what was published, or
/// what is dated wrongly, tells.
#[test]
fn d_23_a_line_cannot_be_dated_back_even_by_writing_all_the_rest_anew() {
    let mut world = World::of(&[2, 2]);
    let root = world.roots.remove(0);
    world.line(3).recorded_at = Some(instant("2030-03-01T00:00:00Z"));
    let mut previous = Hash::NONE;
    for line in &mut world.lines {
        line.previous = Some(previous.as_bytes().to_vec());
        previous = line.says_as(line.number).expect("it reads");
        line.hash = Some(previous.as_bytes().to_vec());
    }
    world.head().hash = Some(previous.as_bytes().to_vec());
    world.roots.push(root);
    let told = world.words();
    assert!(told.contains(&"Line 3 is dated before line 2.".to_owned()), "{told:?}");
    let late = "Line 3 is dated on 2030-03-01, but that day or a later one had its root before.".to_owned();
    assert!(told.contains(&late), "{told:?}");
}
