//! A thousand alterations by a die, each told (G-24). The same is done to the tables of both databases in `tests/it`.

use super::world::{Die, World};
use crate::evidence::server::{
    hash::Hash,
    verify::{finding::Place, found::FoundLine},
};

/// Alters one thing and says where that has to be found.
fn alter(world: &mut World, die: &mut Die) -> Place {
    let line = die.roll(world.lines.len());
    let root = die.roll(world.roots.len());
    let at = |number: i64| Place::Lines { first: number, last: number };
    match die.roll(8) {
        0..=2 => {
            spoil_line(&mut world.lines[line], die);
            at(world.lines[line].number)
        }
        3 => at(world.lines.remove(line).number),
        4 => {
            let other = (line + 1 + die.roll(world.lines.len() - 1)) % world.lines.len();
            let (one, two) = (world.lines[line].number, world.lines[other].number);
            (world.lines[line].number, world.lines[other].number) = (two, one);
            at(one)
        }
        5 => {
            let number = [-3, 0, i64::MAX, 1_000, world.head().number.unwrap_or(0) + 1][die.roll(5)];
            let mut added = world.next_line(1_900_000_000_000, Hash::NONE);
            added.number = number;
            world.lines.push(added);
            at(number)
        }
        6 => spoil_head(world, die),
        _ => {
            let day = world.roots[root].day.clone().unwrap_or_default();
            if die.roll(4) == 0 {
                world.roots.remove(root);
            } else {
                spoil_root(world, root, die);
            }
            Place::Root(day)
        }
    }
}

fn spoil_line(line: &mut FoundLine, die: &mut Die) {
    match die.roll(5) {
        0 => spoil_number(&mut line.recorded_at, die),
        1 => line.kind = Some(["", "consent", "acceptance ", "Acceptance"][die.roll(4)].to_owned()),
        2 => spoil_bytes(&mut line.commitment, die),
        3 => spoil_bytes(&mut line.previous, die),
        _ => spoil_bytes(&mut line.hash, die),
    }
}

fn spoil_head(world: &mut World, die: &mut Die) -> Place {
    let head = world.head();
    match die.roll(7) {
        0 => spoil_number(&mut head.number, die),
        1 => spoil_bytes(&mut head.hash, die),
        2 => spoil_number(&mut head.earliest_at, die),
        3 => spoil_number(&mut head.rooted_line, die),
        4 => spoil_bytes(&mut head.root_hash, die),
        5 => head.id = Some("another".to_owned()),
        _ => world.heads.clear(),
    }
    Place::Head
}

fn spoil_root(world: &mut World, root: usize, die: &mut Die) {
    let root = &mut world.roots[root];
    match die.roll(5) {
        0 => spoil_number(&mut root.first_line, die),
        1 => spoil_number(&mut root.last_line, die),
        2 => spoil_bytes(&mut root.root, die),
        3 => spoil_bytes(&mut root.previous, die),
        _ => spoil_bytes(&mut root.hash, die),
    }
}

/// Another number, or none.
fn spoil_number(number: &mut Option<i64>, die: &mut Die) {
    *number = number.map(|number| number ^ (1 << die.roll(63))).filter(|_| die.roll(8) > 0);
}

/// One bit, one byte too many or too few, or none at all.
fn spoil_bytes(bytes: &mut Option<Vec<u8>>, die: &mut Die) {
    let Some(inside) = bytes else { return };
    match die.roll(8) {
        0 => *bytes = None,
        1 => inside.push(0),
        2 => drop(inside.pop()),
        _ => {
            let at = die.roll(inside.len());
            inside[at] ^= 1 << die.roll(8);
        }
    }
}

#[test]
fn g_24_of_a_thousand_alterations_a_thousand_are_told_where_they_are() {
    let (before, mut die) = (World::of(&[4, 5, 1, 8, 2, 3]), Die(0x50FA_9090));
    let mut told = 0;
    for _ in 0..1_000 {
        let mut world = before.clone();
        let place = alter(&mut world, &mut die);
        assert!(world != before, "nothing was altered at {place:?}");
        let findings = world.report().findings;
        let here = |found: &Place| match (found, &place) {
            (Place::Lines { first, last }, Place::Lines { first: number, .. }) => (first..=last).contains(&number),
            (found, place) => found == place,
        };
        assert!(findings.iter().any(|finding| here(&finding.place)), "{place:?}: {findings:?}");
        assert!(findings.len() <= 4, "{findings:?}");
        told += 1;
    }
    assert_eq!(told, 1_000);
}

/// Alterations do not hide one another.
#[test]
fn g_24_several_alterations_at_once_are_told_as_well() {
    let (before, mut die) = (World::of(&[4, 5, 1, 8, 2, 3]), Die(24_000_024));
    for _ in 0..1_000 {
        let mut world = before.clone();
        for _ in 0..=die.roll(4) {
            if !world.heads.is_empty() && world.roots.len() > 1 {
                alter(&mut world, &mut die);
            }
        }
        let same = world == before;
        assert_eq!(world.report().findings.is_empty(), same, "{:?}", world.report());
    }
}
