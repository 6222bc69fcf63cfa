//! Versions as they were published, and which of them counts when.

use super::{publish::PUBLISHED, store};
use crate::{
    evidence::server::{self as evidence, LineNumber, Record, Records},
    policy::{
        fingerprint::Fingerprint,
        model::{Concerns, DocumentName, Grade, Number},
        text::Document,
    },
    server::db::{Db, Result},
    values::timestamp::Timestamp,
};

/// All that is known of a published version but its text. None of it ever changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub document: DocumentName,
    pub number: Number,
    pub fingerprint: Fingerprint,
    pub grade: Grade,
    pub concerns: Concerns,
    /// One sentence or a few, for the list of changes.
    pub what_changed: String,
    pub published_at: Timestamp,
    pub in_force_at: Timestamp,
    /// Its line in the chain of evidence, and what opens that line's commitment.
    pub evidence_line: i64,
    pub evidence_salt: [u8; 32],
}

/// Every published version of one document, by number. Each takes effect after the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    pub document: DocumentName,
    versions: Vec<Version>,
}

/// Whether a version counts at an instant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    ToCome,
    InForce,
    /// Another one has taken its place, then.
    Past {
        until: Timestamp,
    },
}

/// The versions of one document.
pub async fn history(db: &Db, document: DocumentName) -> Result<History> {
    Ok(History::new(document, store::of_document(db, document).await?))
}

/// The versions of every document, in the order of [`DocumentName::ALL`].
pub async fn histories(db: &Db) -> Result<Vec<History>> {
    let all = store::all(db).await?;
    let of = |document: DocumentName| all.iter().filter(|version| version.document == document).cloned().collect();
    Ok(DocumentName::ALL.into_iter().map(|document| History::new(document, of(document))).collect())
}

/// The version of a document that is in force at an instant.
pub async fn in_force(db: &Db, document: DocumentName, now: Timestamp) -> Result<Option<Version>> {
    Ok(history(db, document).await?.in_force(now).cloned())
}

/// The versions in force of the two documents that nobody has an account without; nothing where one is missing.
pub async fn of_an_account(db: &Db, now: Timestamp) -> Result<Option<[Version; 2]>> {
    let [agreement, statement] = DocumentName::OF_AN_ACCOUNT;
    let (agreement, statement) = (in_force(db, agreement, now).await?, in_force(db, statement, now).await?);
    Ok(agreement.zip(statement).map(|(agreement, statement)| [agreement, statement]))
}

/// The text of a version. One that no longer has its fingerprint is an error of the database, and is shown to nobody.
pub async fn text(db: &Db, document: DocumentName, number: Number) -> Result<Option<Document>> {
    store::text(db, document, number).await
}

/// Whether the chain of evidence holds this version as it stands in the database.
pub async fn is_committed(db: &Db, version: &Version) -> Result<bool> {
    evidence::holds(db, LineNumber(version.evidence_line), &version.evidence_salt, version.record().as_bytes()).await
}

/// Every published version, its text included.
pub const RECORDS: Records = Records {
    kinds: &[PUBLISHED.0],
    words: "a published version",
    between: |_, tx, first, last| {
        Box::pin(async move {
            let rows = store::texts_between(tx, first, last).await?;
            let record = |row: store::StoredVersion| {
                let (line, salt) = row.place();
                let content = row.version().map(|version| version.record()).unwrap_or_default();
                Record { line, salt, content }
            };
            Ok(rows.into_iter().map(record).collect())
        })
    },
};

impl Version {
    /// The address that it keeps.
    pub fn address(&self) -> String {
        format!("{}/{}", self.document.address(), self.number)
    }

    /// Where its text is served as it stands in its file, to the byte.
    pub fn text_address(&self) -> String {
        format!("{}/text", self.address())
    }

    /// What differs from another version of the same document to this one.
    pub fn difference_from(&self, other: Number) -> String {
        format!("{}/{other}/{}", self.document.address(), self.number)
    }

    /// What the chain of evidence is committed to: all of it but where in the chain it stands. The same bytes each time.
    pub fn record(&self) -> String {
        let Self { document, number, fingerprint, grade, concerns, what_changed, published_at, in_force_at, .. } = self;
        format!(
            "document: {}\nnumber: {number}\nsha256: {fingerprint}\ngrade: {}\nconcerns: {}\npublished: {}\n\
             in force: {}\nwhat changed: {what_changed}\n",
            document.code(),
            grade.code(),
            concerns.code(),
            published_at.in_rfc_3339(),
            in_force_at.in_rfc_3339(),
        )
    }
}

impl History {
    pub(in crate::policy) fn new(document: DocumentName, versions: Vec<Version>) -> Self {
        Self { document, versions }
    }

    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    pub fn find(&self, number: Number) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The version that counts.
    pub fn in_force(&self, now: Timestamp) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.in_force_at <= now)
    }

    /// The version that takes effect next.
    pub fn coming(&self, now: Timestamp) -> Option<&Version> {
        self.versions.iter().find(|version| version.in_force_at > now)
    }

    pub fn standing(&self, version: &Version, now: Timestamp) -> Standing {
        let next = self.find(version.number.next()).map(|next| next.in_force_at);
        match next {
            _ if version.in_force_at > now => Standing::ToCome,
            Some(until) if until <= now => Standing::Past { until },
            _ => Standing::InForce,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(number: i64, in_force_at: i64) -> Version {
        Version {
            document: DocumentName::ServiceAgreement,
            number: Number::stored(number).expect("a number"),
            fingerprint: Fingerprint::of("abc"),
            grade: Grade::RenewedConsent,
            concerns: Concerns::Companies,
            what_changed: "Clause SA-1.1 is new.".to_owned(),
            published_at: Timestamp(0),
            in_force_at: Timestamp(in_force_at),
            evidence_line: 7,
            evidence_salt: [0; 32],
        }
    }

    #[test]
    fn d_1_the_day_decides_which_version_is_in_force() {
        let history =
            History::new(DocumentName::ServiceAgreement, vec![version(1, 100), version(2, 200), version(3, 300)]);
        let number = |version: Option<&Version>| version.map(|version| version.number.get());
        for (now, in_force, coming) in [
            (99, None, Some(1)),
            (100, Some(1), Some(2)),
            (199, Some(1), Some(2)),
            (200, Some(2), Some(3)),
            (300, Some(3), None),
        ] {
            assert_eq!(number(history.in_force(Timestamp(now))), in_force, "at {now}");
            assert_eq!(number(history.coming(Timestamp(now))), coming, "at {now}");
        }
        let standing = |number: usize| history.standing(&history.versions()[number - 1], Timestamp(200));
        assert_eq!(standing(1), Standing::Past { until: Timestamp(200) });
        assert_eq!(standing(2), Standing::InForce);
        assert_eq!(standing(3), Standing::ToCome);
    }

    #[test]
    fn ps_8_2_what_the_chain_is_committed_to_is_written_one_way() {
        let record = version(2, 86_400_000).record();
        assert_eq!(
            record,
            "document: service-agreement\nnumber: 2\n\
             sha256: ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\ngrade: renewed-consent\n\
             concerns: companies\npublished: 1970-01-01T00:00:00Z\nin force: 1970-01-02T00:00:00Z\n\
             what changed: Clause SA-1.1 is new.\n"
        );
        assert_eq!(version(2, 0).difference_from(Number::FIRST), "/policies/service-agreement/1/2");
    }
}
