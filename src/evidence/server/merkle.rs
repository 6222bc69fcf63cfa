//! The Merkle tree of RFC 6962: one hash over many, and a short proof for each of them. A leaf is hashed behind a 0,
//! two branches behind a 1, so that neither can be passed off as the other.

use super::hash::Hash;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// A tree that grows by one leaf after the other and keeps no more than its edge.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    leaves: u64,
    /// Whole branches from left to right, each smaller than the one before: one for each 1 in the count of leaves.
    edge: Vec<Hash>,
}

impl Tree {
    pub fn add(&mut self, leaf: &[u8]) {
        let mut branch = leaf_hash(leaf);
        let mut whole = self.leaves;
        while whole & 1 == 1 {
            if let Some(left) = self.edge.pop() {
                branch = node_hash(&left, &branch);
            }
            whole >>= 1;
        }
        self.edge.push(branch);
        self.leaves += 1;
    }

    /// The hash over all leaves so far.
    pub fn root(&self) -> Hash {
        let mut branches = self.edge.iter().rev();
        let smallest = branches.next().copied().unwrap_or_else(|| Hash(Sha256::digest(b"").into()));
        branches.fold(smallest, |right, left| node_hash(left, &right))
    }
}

/// A whole tree, from which readers of several leaves are served: each branch is hashed once.
pub struct Branches<'a> {
    leaves: &'a [Hash],
    /// By the first leaf and the count of leaves.
    known: HashMap<(usize, usize), Hash>,
}

impl<'a> Branches<'a> {
    pub fn over(leaves: &'a [Hash]) -> Self {
        Self { leaves, known: HashMap::new() }
    }

    /// What a reader needs beside the leaf at `index` to come to the root, from the leaf upwards; none when there is no
    /// such leaf.
    pub fn path(&mut self, index: usize) -> Option<Vec<Hash>> {
        let (mut first, mut count) = (0, self.leaves.len());
        if index >= count {
            return None;
        }
        let mut path = Vec::new();
        while count > 1 {
            let left = left_of(count);
            if index < first + left {
                path.push(self.root(first + left, count - left));
                count = left;
            } else {
                path.push(self.root(first, left));
                (first, count) = (first + left, count - left);
            }
        }
        path.reverse();
        Some(path)
    }

    fn root(&mut self, first: usize, count: usize) -> Hash {
        *self.known.entry((first, count)).or_insert_with(|| root_of(&self.leaves[first..first + count]))
    }
}

/// The root that a leaf at `index` of `size` and its path lead to; none when the path is not as long as it has to be.
pub fn climb(leaf: &[u8], index: u64, size: u64, path: &[Hash]) -> Option<Hash> {
    if index >= size {
        return None;
    }
    let (mut index, mut last) = (index, size - 1);
    let mut branch = leaf_hash(leaf);
    for beside in path {
        if last == 0 {
            return None;
        }
        if index & 1 == 1 || index == last {
            branch = node_hash(beside, &branch);
            while index & 1 == 0 && index != 0 {
                index >>= 1;
                last >>= 1;
            }
        } else {
            branch = node_hash(&branch, beside);
        }
        index >>= 1;
        last >>= 1;
    }
    (last == 0).then_some(branch)
}

fn root_of(leaves: &[Hash]) -> Hash {
    let mut tree = Tree::default();
    leaves.iter().for_each(|leaf| tree.add(leaf.as_bytes()));
    tree.root()
}

/// How many leaves stand on the left: the largest power of two below their count.
fn left_of(count: usize) -> usize {
    count.next_power_of_two() / 2
}

fn leaf_hash(leaf: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(leaf).finalize().into())
}

fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let hasher = Sha256::new().chain_update([1]).chain_update(left.as_bytes()).chain_update(right.as_bytes());
    Hash(hasher.finalize().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Leaves and roots that implementations of RFC 6962 are checked with.
    const LEAVES: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    const ROOTS: [&str; 9] = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    #[test]
    fn d_23_the_tree_is_the_one_of_rfc_6962() {
        let mut tree = Tree::default();
        assert_eq!(tree.root().to_string(), ROOTS[0]);
        for (leaf, root) in LEAVES.iter().zip(&ROOTS[1..]) {
            tree.add(leaf);
            assert_eq!(tree.root().to_string(), *root);
        }
    }

    #[test]
    fn d_23_every_leaf_of_every_small_tree_climbs_to_the_root_and_to_no_other_place() {
        let all: Vec<Hash> = (0..33).map(|byte| Hash([byte; 32])).collect();
        for size in 1..=all.len() {
            let leaves = &all[..size];
            let root = root_of(leaves);
            let mut branches = Branches::over(leaves);
            for index in 0..size {
                let path = branches.path(index).expect("a path");
                let climbed =
                    |index: usize, path: &[Hash]| climb(leaves[index].as_bytes(), index as u64, size as u64, path);
                assert_eq!(climbed(index, &path), Some(root), "{index} of {size}");
                let other = (index + 1) % size;
                assert!(other == index || climbed(other, &path) != Some(root), "{other} of {size}");
                let longer: Vec<_> = path.iter().copied().chain([Hash::NONE]).collect();
                assert_eq!(climbed(index, &longer), None, "{index} of {size}");
                if let Some((_, shorter)) = path.split_last() {
                    assert_eq!(climbed(index, shorter), None, "{index} of {size}");
                }
            }
            assert_eq!(branches.path(size), None);
        }
    }
}
