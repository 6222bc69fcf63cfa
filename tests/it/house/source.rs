//! The source as text, without what is only said about it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file of `src`.
pub struct Source {
    /// Below `src`, with slashes.
    pub path: String,
    /// The whole text.
    pub text: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Self {
        Self { path: path.to_owned(), text: text.to_owned() }
    }

    /// The first folder, or the file's own name for those that stand in `src` itself.
    pub fn slice(&self) -> &str {
        self.path.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    /// The code with its line numbers: no comments, nothing behind `#[cfg(test)]`, which ends every file that has it.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let tested = self.text.find("#[cfg(test)]").unwrap_or(self.text.len());
        let lines = self.text[..tested].lines().enumerate();
        lines.map(|(at, line)| (at + 1, line.split("//").next().unwrap_or_default()))
    }
}

/// Every Rust file of the shop but tests that stand in files of their own.
pub fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |file: &PathBuf| {
        let path = file.strip_prefix(&root).expect("below src").display().to_string();
        Source { path, text: fs::read_to_string(file).expect("text") }
    };
    let sources: Vec<_> = files.iter().map(read).filter(|source| !source.path.contains("/tests/")).collect();
    assert!(sources.len() > 80, "the source was found");
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
}

/// No breach, or all of them at once.
#[track_caller]
pub fn none(breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// A rule that cannot be broken proves nothing: this text breaks it, and this one does not.
#[track_caller]
pub fn notices(rule: fn(&Source) -> Vec<String>, path: &str, broken: &str, kept: &str) {
    assert!(!rule(&Source::new(path, broken)).is_empty(), "not noticed in {path}: {broken}");
    let kept = rule(&Source::new(path, kept));
    assert!(kept.is_empty(), "wrongly noticed: {kept:?}");
}
