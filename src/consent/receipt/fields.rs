//! The fields of a receipt, by the names that ISO/IEC TS 27560:2023 gives them. What the shop does not know of itself, its
//! jurisdiction and postal address, it leaves out.

use crate::{
    consent::{
        content::Content,
        wording::{self, Wording},
    },
    evidence::server::{Hash, Proof},
    server::{config::Origin, cookies, keys::KeyRing},
    values::{
        choice::{COUNTS_FOR, Purpose},
        timestamp::{Period, Timestamp},
    },
};
use serde_json::{Value as Json, json};

/// How a receipt calls its own form.
const SCHEMA: &str = "SofaPop consent receipt 1 (fields of ISO/IEC TS 27560:2023, terms of DPV)";

/// A decision, and what shows that it stands in the chain.
pub struct Evidence {
    pub content: Content,
    pub line: i64,
    pub salt: [u8; 32],
    /// Once the line's day is over.
    pub proof: Option<Proof>,
}

/// When, by whom and under which number a receipt is given.
pub struct Issued<'a> {
    pub id: String,
    pub at: Timestamp,
    pub origin: &'a Origin,
}

/// The part of a receipt that is signed. The newest decision comes first. None where a record names a version or a purpose
/// that never was.
pub fn receipt(issued: &Issued<'_>, records: &[Evidence], keys: &KeyRing) -> Option<Json> {
    let Issued { id, at, origin } = issued;
    let (key, public_key) = keys.newest_public_key();
    let records = records.iter().map(|record| told(record, origin)).collect::<Option<Vec<_>>>()?;
    Some(json!({
        "@context": { "dpv": "https://w3id.org/dpv#" },
        "@type": "dpv:ConsentReceipt",
        "schema_version": SCHEMA,
        "receipt_id": id,
        "issued_at": at.in_rfc_3339(),
        "party_identification": [{
            "party_id": "shop",
            "party_name": "SofaPop",
            "party_role": "dpv:DataController",
            "party_url": origin.as_str(),
        }],
        "records": records,
        "signed_with": {
            "algorithm": "Ed25519",
            "key": key,
            "public_key": public_key.to_string(),
            "published_at": format!("{}{}", origin.as_str(), super::KEY_ADDRESS),
        },
    }))
}

fn told(record: &Evidence, origin: &Origin) -> Option<Json> {
    let content = &record.content;
    let (wording, purpose) = (wording::version(content.banner)?, Purpose::stored(&content.purpose)?);
    let mut told = json!({
        "@type": "dpv:ConsentRecord",
        "pii_processing": {
            "privacy_notice": {
                "type": "dpv:ConsentNotice",
                "address": format!("{}{}", origin.as_str(), wording.address()),
            },
            "purposes": [purpose_of(purpose, wording, origin)],
        },
        "consent_events": [{ "validity_duration": days(COUNTS_FOR) }],
        "evidence": {
            "line": record.line,
            "salt": Hash(record.salt).to_string(),
            "content": content.text(),
            "proof": record.proof.as_ref().map(Proof::as_json),
            "published_at": format!("{}/privacy/evidence", origin.as_str()),
        },
    });
    for (pointer, value) in claims(content) {
        put(&mut told, pointer, value);
    }
    Some(told)
}

fn purpose_of(purpose: Purpose, wording: &Wording, origin: &Origin) -> Json {
    let words = wording.of(purpose);
    let own = cookies::OPTIONAL.iter().filter(|optional| optional.purpose() == purpose);
    let information = own.map(|optional| {
        let cookie = optional.cookie();
        json!({
            "pii_type": cookie.holds(),
            "pii_attribute_id": cookie.name(),
            "pii_optional": true,
            "retention_period": cookie.lasts(),
        })
    });
    json!({
        "purpose_name": words.name,
        "purpose_description": words.sentence,
        "purpose_type": match purpose {
            Purpose::RememberedView => "dpv:ServicePersonalisation",
            Purpose::Offers => "dpv:Marketing",
        },
        "lawful_basis": "dpv:Consent",
        "pii_information": information.collect::<Vec<_>>(),
        "pii_controllers": ["shop"],
        "storage_locations": ["dpv:WithinDevice"],
        "recipient_third_parties": [],
        "recipients_as_shown": words.holder,
        "withdrawal_method": format!("{}/cookies", origin.as_str()),
    })
}

/// The fields that say again what was committed, and where each stands in its record. Whoever checks a receipt holds them
/// against the commitment, so none of them can say anything else.
pub(super) fn claims(content: &Content) -> Vec<(&'static str, Json)> {
    let mut claims = vec![
        ("/record_id", json!(content.id)),
        ("/pii_principal_id", json!(content.principal())),
        ("/pii_processing/language", json!(content.language)),
        ("/pii_processing/privacy_notice/version", json!(content.banner)),
        ("/pii_processing/purposes/0/purpose", json!(content.purpose)),
        ("/consent_events/0/event_time", json!(content.decided_at.in_rfc_3339())),
        ("/consent_events/0/entity_id", json!(content.principal())),
        ("/consent_events/0/event_type", json!(event_type(content))),
        ("/consent_events/0/event_state", json!(state(&content.decision))),
        ("/consent_events/0/indication_method", json!(content.source)),
        ("/consent_events/0/browser_signal", json!(content.signal)),
    ];
    // A later program knows every version there was; an older one cannot tell of those that came after it.
    if let Some(wording) = wording::version(content.banner) {
        claims.push(("/pii_processing/privacy_notice/sha256", json!(wording.hash())));
    }
    claims
}

fn event_type(content: &Content) -> &'static str {
    if content.decision == "given" { "dpv:ExpressedConsent" } else { "dpv:Consent" }
}

fn state(decision: &str) -> &'static str {
    match decision {
        "given" => "dpv:ConsentGiven",
        "withdrawn" => "dpv:ConsentWithdrawn",
        _ => "dpv:ConsentRefused",
    }
}

/// A length of time as ISO 8601 writes it.
fn days(period: Period) -> String {
    format!("P{}D", period.0 / Period::days(1).0)
}

/// Adds a member to what stands at the pointer's beginning.
fn put(whole: &mut Json, pointer: &str, value: Json) {
    let Some((place, name)) = pointer.rsplit_once('/') else { return };
    if let Some(members) = whole.pointer_mut(place).and_then(Json::as_object_mut) {
        members.insert(name.to_owned(), value);
    }
}
