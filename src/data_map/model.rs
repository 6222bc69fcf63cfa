//! What the map is made of. All of it is constant: nothing here is ever typed by anybody.

/// All tables of the shop, slice by slice. Erasure deletes in this order.
#[derive(Clone, Copy, Debug)]
pub struct Map(pub &'static [&'static [Table]]);

/// One table, whose it is, and its columns.
#[derive(Clone, Copy, Debug)]
pub struct Table {
    pub name: &'static str,
    /// What people call what it holds.
    pub title: &'static str,
    /// One or two sentences: what a row is, and when it comes and goes.
    pub about: &'static str,
    /// How long a row is kept, for every column that does not say otherwise.
    pub kept: &'static str,
    pub rows: Rows,
    pub columns: &'static [Column],
}

/// Whom the rows of a table are about.
#[derive(Clone, Copy, Debug)]
pub enum Rows {
    /// One account each. They stand in its copy; what an erasure does with them is said here.
    OfAccount(Statements, Erasure),
    /// Somebody who has no account, or nobody knows which: they end by themselves.
    Passing(Reason),
    /// Nobody at all.
    Nobody(Reason),
}

/// The SQL that the map alone decides, put together by the compiler from the declaration's own words. `$1` is the
/// account.
#[derive(Clone, Copy, Debug)]
pub struct Statements {
    pub read: &'static str,
    pub count: &'static str,
    /// Returns the columns of `commits`.
    pub erase: &'static str,
    /// The columns with numbers of lines in the chain of evidence that commit to a row.
    pub commits: &'static [&'static str],
    /// PostgreSQL only, outside any transaction.
    pub rewrite: &'static str,
}

/// What becomes of an account's rows when it is erased.
#[derive(Clone, Copy, Debug)]
pub enum Erasure {
    Erased,
    Kept(Reason),
}

/// What a copy holds of a column.
#[derive(Clone, Copy, Debug)]
pub enum Export {
    Shown,
    Withheld(Reason),
}

/// Why something is not as people would expect. Stands in public, and [`super::check`] refuses an empty phrase.
#[derive(Clone, Copy, Debug)]
pub struct Reason {
    pub ground: Ground,
    pub words: &'static str,
}

/// The kinds of reason there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ground {
    /// Whoever reads it could act as the person.
    Secret,
    /// It proves what the shop did.
    Proof,
    /// This law demands it.
    Law(&'static str),
    /// It ends by itself, and soon.
    EndsItself,
    /// It may be about somebody else.
    Others,
    /// It is about things, not about people.
    NotPersonal,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: Kind,
    pub what: &'static str,
    pub purpose: &'static str,
    /// The clause of the privacy statement it answers to.
    pub clause: &'static str,
    /// Empty: as long as its row.
    pub kept: &'static str,
    pub recipients: &'static str,
    pub protection: &'static str,
    pub export: Export,
}

/// How a column is stored, and so how it is read.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Text,
    Instant,
    Count,
    Flag,
    Bytes,
    /// Bytes under a key; the copy holds what the seal closes in.
    Sealed(Seal),
}

/// How a sealed column is opened for its owner.
#[derive(Clone, Copy, Debug)]
pub struct Seal {
    pub bound_to: &'static str,
    /// The opened bytes in words; `None` when they are not what they should be.
    pub reads: fn(&[u8]) -> Option<String>,
}

impl Map {
    pub fn tables(&self) -> impl Iterator<Item = &'static Table> + use<> {
        self.0.iter().flat_map(|tables| tables.iter())
    }

    pub fn table(&self, name: &str) -> Option<&'static Table> {
        self.tables().find(|table| table.name == name)
    }

    /// The tables with rows of an account, their statements and their fate.
    pub fn of_account(&self) -> impl Iterator<Item = (&'static Table, &'static Statements, &'static Erasure)> + use<> {
        self.tables().filter_map(|table| match &table.rows {
            Rows::OfAccount(statements, erasure) => Some((table, statements, erasure)),
            _ => None,
        })
    }
}

impl Table {
    pub fn column(&self, name: &str) -> Option<&'static Column> {
        self.columns.iter().find(|column| column.name == name)
    }

    /// How long a column of this table is kept.
    pub fn kept(&self, column: &Column) -> &'static str {
        if column.kept.is_empty() { self.kept } else { column.kept }
    }
}

impl Ground {
    pub fn words(self) -> &'static str {
        match self {
            Self::Secret => "a secret",
            Self::Proof => "proof of what we did",
            Self::Law(name) => name,
            Self::EndsItself => "ends by itself",
            Self::Others => "somebody else's, perhaps",
            Self::NotPersonal => "not about people",
        }
    }
}

impl Column {
    const fn of(kind: Kind, what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self {
            name: "",
            kind,
            what,
            purpose,
            clause,
            kept: "",
            recipients: "nobody",
            protection: "shown to its owner alone",
            export: Export::Shown,
        }
    }

    /// A random identifier.
    pub const fn id(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Text, what, purpose, clause).protected_by("says nothing about a person")
    }

    pub const fn text(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Text, what, purpose, clause)
    }

    pub const fn instant(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Instant, what, purpose, clause)
    }

    pub const fn count(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Count, what, purpose, clause)
    }

    pub const fn flag(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Flag, what, purpose, clause)
    }

    pub const fn bytes(what: &'static str, purpose: &'static str, clause: &'static str) -> Self {
        Self::of(Kind::Bytes, what, purpose, clause)
    }

    /// What is sealed, bound to `bound_to`; `reads` puts the opened bytes into words.
    pub const fn sealed(
        what: &'static str,
        purpose: &'static str,
        clause: &'static str,
        bound_to: &'static str,
        reads: fn(&[u8]) -> Option<String>,
    ) -> Self {
        Self::of(Kind::Sealed(Seal { bound_to, reads }), what, purpose, clause).protected_by("sealed")
    }

    pub const fn kept(mut self, kept: &'static str) -> Self {
        self.kept = kept;
        self
    }

    pub const fn received_by(mut self, recipients: &'static str) -> Self {
        self.recipients = recipients;
        self
    }

    pub const fn protected_by(mut self, protection: &'static str) -> Self {
        self.protection = protection;
        self
    }

    /// Named in the copy and not shown, for this reason.
    pub const fn withheld(mut self, ground: Ground, words: &'static str) -> Self {
        self.export = Export::Withheld(Reason { ground, words });
        self
    }
}

/// Opened bytes that are plain words.
pub fn plain_words(opened: &[u8]) -> Option<String> {
    std::str::from_utf8(opened).ok().map(str::to_owned)
}
