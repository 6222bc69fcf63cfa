//! What this slice stores about people.

use super::{
    bond::{DECISION_NAME, EMAIL, NAME},
    question::{FACTS, INVITED_EMAIL},
};
use crate::data_map::{Column, Erasure, Ground, Reason, Table, plain_words, table};

/// Erasure deletes in this order.
pub const TABLES: &[Table] =
    &[VISITS, PERMISSIONS, GUARDIANSHIPS, DECISIONS, INVITATIONS, QUESTIONS, STOPS, GUARDIANS, MINORS];

const MINORS: Table = table! {
    "minors", "Being under age",
    about: "One line for a customer who was under age when the account was opened. It says when they come of age, and \
            since when they are; of adults no date is kept.",
    kept: "the account",
    of_account: "account_id = $1",
    in_order_of: "account_id",
    when_erased: Erasure::Erased,
    columns: {
        "account_id" => Column::id("the account's id", "who is under age", "PS-1.2"),
        "of_age_at" => Column::instant("when they come of age", "a guardian answers until then, and no longer", "PS-1.2")
            .protected_by("shown to its owner and their guardians"),
        "mailbox" => Column::bytes("keyed fingerprint of the mailbox", "nobody answers for themselves", "PS-1.2")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Secret, "It is compared with guardians' mailboxes alone, and would help only somebody who wants to slip past that."),
        "began_at" => Column::instant("when the account was opened with a guardian's yes", "showing that it was asked", "PS-1.2"),
        "warned_at" => Column::instant("when both were told that the birthday comes", "telling it once", "PS-1.2"),
        "came_of_age_at" => Column::instant("when the guardians' part ended", "showing that it did", "PS-1.2"),
    },
};

const QUESTIONS: Table = table! {
    "guardian_questions", "Questions to guardians",
    about: "What a guardian was asked about somebody under age, and no more of the child than that needs. A question \
            before there is an account is forgotten after seven days, answered or not, and at once when it is taken back.",
    kept: "7 days; with an account, as long as that",
    of_account: "minor_id = $1",
    in_order_of: "asked_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the question", "PS-1.2"),
        "kind" => Column::text("what is asked, one of a fixed list", "asking it", "PS-1.2"),
        "subject" => Column::id("a registration, an account or a version of a document", "what is asked about", "PS-1.2"),
        "minor_id" => Column::id("the child's account, where there is one", "about whom", "PS-1.2"),
        "facts" => Column::sealed(
            "the child's first name and mail address, their country, when they come of age there, the documents that are \
             asked about, and accounts used in the browser that asked",
            "telling the guardian who asks, and telling the child what became of it",
            "PS-1.2",
            FACTS,
            plain_words,
        )
        .received_by("mail relay: the first name and the address, in letters"),
        "minor_mailbox" => Column::bytes("keyed fingerprint of the child's mailbox", "nobody answers for themselves; three guardians at most are asked", "PS-1.2")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Secret, "Whoever compares it could learn which mailbox asked, and it shows nothing to its own person."),
        "minor_browser" => Column::bytes("SHA-256 of the cookie of the browser that asked", "a yes from the same browser does not count", "PS-1.2")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(Ground::Secret, "It only recognises the browser that asked, so that nobody there can answer for themselves."),
        "minor_network" => Column::text("the network's prefix of the address that asked", "a yes from the same network waits longer", "PS-1.2")
            .protected_by("the address itself is not kept here"),
        "code_hash" => Column::bytes("keyed fingerprint of a code to read aloud", "finding the question", "PS-1.2")
            .kept("24 hours")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Secret, "The code itself stood on the page of the child; its fingerprint would lead nobody anywhere."),
        "code_until" => Column::instant("how long the code is good", "its end", "PS-1.2"),
        "asked_at" => Column::instant("when it was asked", "its end", "PS-1.2"),
        "expires_at" => Column::instant("its end", "when it is forgotten", "PS-1.2"),
        "answer" => Column::text("what was answered", "what counts", "PS-1.2"),
        "answered_at" => Column::instant("when", "what counts", "PS-1.2"),
        "effective_at" => Column::instant("since when a yes counts", "what counts", "PS-1.2"),
        "told_at" => Column::instant("when the child was told", "telling it once", "PS-1.2"),
    },
};

const INVITATIONS: Table = table! {
    "guardian_invitations", "Letters to guardians",
    about: "To whom a question went: three mailboxes at most. It goes with its question.",
    kept: "the question",
    of_account: "question_id IN (SELECT id FROM guardian_questions WHERE minor_id = $1)",
    in_order_of: "asked_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the letter", "PS-1.2"),
        "question_id" => Column::id("the question", "what it is about", "PS-1.2"),
        "road" => Column::text("letter, code, picture or handed-over device", "how the guardian was reached", "PS-1.2"),
        "email" => Column::sealed("mail address that was given as the guardian's", "writing to them", "PS-1.2", INVITED_EMAIL, plain_words)
            .received_by("mail relay, once a letter")
            .protected_by("sealed; each departure is in the ledger"),
        "mailbox" => Column::bytes("keyed fingerprint of that mailbox", "nobody answers for themselves; nobody's mailbox is filled", "PS-1.2")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Others, "It stands for a mailbox that may be somebody else's, so it is theirs to be told of."),
        "token_hash" => Column::bytes("SHA-256 of the letter's token", "opening the question", "PS-1.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(Ground::Secret, "The letter in the guardian's mailbox holds the token; only they are to open the question with it."),
        "digits_hash" => Column::bytes("keyed fingerprint of six digits", "proof of the mailbox where a device was handed over", "PS-1.2")
            .protected_by("cannot be tried without the key")
            .withheld(Ground::Secret, "The digits show that a guardian read their own mail; whoever had this could guess at them."),
        "tries" => Column::count("how often digits were typed", "five tries at most", "PS-1.2").protected_by("says nothing about a person"),
        "asked_at" => Column::instant("when it was asked for", "limits", "PS-1.2"),
        "sent_at" => Column::instant("when it was sent; nothing where a limit was reached", "limits", "PS-1.2")
            .withheld(Ground::Others, "It would tell which mailbox wants no letters of ours, and that only its owner may tell."),
        "dead_at" => Column::instant("since when it opens nothing", "saying so to whoever opens it", "PS-1.2"),
        "dead_why" => Column::text("why, one of a fixed list", "saying so to whoever opens it", "PS-1.2"),
    },
};

const DECISIONS: Table = table! {
    "guardian_decisions", "Decisions of guardians",
    about: "What was answered to a question, what was shown, and how the answer was proved. Lines are added; only their \
            proof moves on.",
    kept: "the question",
    of_account: "question_id IN (SELECT id FROM guardian_questions WHERE minor_id = $1)",
    in_order_of: "decided_at, id",
    when_erased: Erasure::Erased,
    commits: ["evidence_line"],
    columns: {
        "id" => Column::id("128 random bits", "names the decision", "PS-1.2"),
        "question_id" => Column::id("the question", "what it answers", "PS-1.2"),
        "invitation_id" => Column::id("the letter", "who was asked", "PS-1.2"),
        "answer" => Column::text("yes, no, or not the guardian", "what counts", "PS-1.2"),
        "name" => Column::sealed("full name of whoever answered", "who answers for the child", "PS-1.2", DECISION_NAME, plain_words),
        "account_id" => Column::id("their account, where they showed one", "who answers for the child", "PS-1.2"),
        "method" => Column::text("how it was proved, one of a fixed list", "what it may allow", "PS-1.2"),
        "strength" => Column::text("how strong that is", "what it may allow", "PS-1.2"),
        "confidence" => Column::text("how sure it is that an adult answered", "how long it waits", "PS-1.2"),
        "signals" => Column::text("why it is not surer, from a fixed list", "told to the guardian", "PS-1.2"),
        "disclosure" => Column::count("whether passing on was allowed", "what counts", "PS-1.2"),
        "shown" => Column::bytes("SHA-256 of what was shown", "showing what was answered to", "PS-1.2"),
        "decided_at" => Column::instant("when", "what counts", "PS-1.2"),
        "due_at" => Column::instant("when the second letter leaves", "time to think it over", "PS-1.2"),
        "confirm_hash" => Column::bytes("SHA-256 of the second letter's token", "the second step", "PS-1.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(Ground::Secret, "The second letter went to the guardian's mailbox, so that its token proves them and nobody else."),
        "second_sent_at" => Column::instant("when the second letter left", "sending it once", "PS-1.2"),
        "effective_at" => Column::instant("since when it counts", "what counts", "PS-1.2"),
        "taken_back_at" => Column::instant("when it was taken back before it counted", "what counts", "PS-1.2"),
        "evidence_line" => Column::count("number of its line in the chain", "showing that it was not changed", "PS-1.2"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-1.2"),
    },
};

const STOPS: Table = table! {
    "guardian_stops", "Mailboxes that want no questions",
    about: "Mailboxes whose owner told us that they are nobody's guardian here. They are not written to again.",
    kept: "one year",
    passing: Reason {
        ground: Ground::EndsItself,
        words: "A stop is kept as a keyed fingerprint of a mailbox and as nothing else; it belongs to no account and ends \
                after a year.",
    },
    columns: {
        "mailbox" => Column::bytes("keyed fingerprint of the mailbox", "not writing there again", "PS-1.2")
            .protected_by("cannot be turned back without the key"),
        "stopped_at" => Column::instant("when", "its end", "PS-1.2").protected_by("says nothing about a person"),
    },
};

const GUARDIANS: Table = table! {
    "guardians", "You as a guardian",
    about: "Somebody who answers for a child, with an account of their own or without. It goes when they erase it on their \
            own page, or with their account; a child without another guardian rests then.",
    kept: "until they erase it; without an account 90 days after their last guardianship ended",
    of_account: "account_id = $1",
    in_order_of: "since, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the guardian", "PS-1.2"),
        "account_id" => Column::id("their own account, where they have one", "opening their page", "PS-1.2"),
        "name" => Column::sealed("full name", "who answers for the child", "PS-1.2", NAME, plain_words)
            .protected_by("sealed; the child sees the first name"),
        "email" => Column::sealed("mail address", "letters about the child", "PS-1.2", EMAIL, plain_words)
            .received_by("mail relay, once a letter")
            .protected_by("sealed; each departure is in the ledger"),
        "mailbox" => Column::bytes("keyed fingerprint of the mailbox", "one person, one guardian", "PS-1.2")
            .protected_by("cannot be turned back without the key")
            .withheld(Ground::Secret, "It stands for your mailbox wherever guardians are compared, and only there."),
        "manage_hash" => Column::bytes("SHA-256 of the token of their own page", "opening that page", "PS-1.2")
            .protected_by("the token's 256 bits cannot be guessed from it")
            .withheld(Ground::Secret, "Your letter holds the token that opens your page as a guardian; this is only its lock."),
        "since" => Column::instant("since when they are known", "shown to them", "PS-1.2"),
    },
};

const GUARDIANSHIPS: Table = table! {
    "guardianships", "Your guardians",
    about: "Who answers for somebody under age, since when, and how that was proved.",
    kept: "the account, or as long as the guardian",
    of_account: "minor_id = $1",
    in_order_of: "began_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the guardianship", "PS-1.2"),
        "minor_id" => Column::id("the child's account", "for whom", "PS-1.2"),
        "guardian_id" => Column::id("the guardian", "who", "PS-1.2"),
        "decision_id" => Column::id("the decision it began with", "showing that it was asked", "PS-1.2"),
        "method" => Column::text("how the guardian proved themselves", "what they may allow", "PS-1.2"),
        "strength" => Column::text("how strong that is", "what they may allow", "PS-1.2"),
        "began_at" => Column::instant("since when", "who answers when", "PS-1.2"),
        "use_withdrawn_at" => Column::instant("since when the account may not be used", "what counts", "PS-1.2"),
        "disclosure_given_at" => Column::instant("since when passing on is allowed", "what counts", "PS-1.2"),
        "ended_at" => Column::instant("until when", "who answers when", "PS-1.2"),
        "disputed_at" => Column::instant("since when our staff keep the account from being used", "a dispute between guardians", "PS-1.2"),
        "ended_by" => Column::text("who ended it", "showing why", "PS-1.2"),
    },
};

const PERMISSIONS: Table = table! {
    "guardian_permissions", "What your guardians allowed",
    about: "One line each time a guardian allowed something or took it back. Lines are added, never changed.",
    kept: "the account",
    of_account: "minor_id = $1",
    in_order_of: "evidence_line",
    when_erased: Erasure::Erased,
    commits: ["evidence_line"],
    columns: {
        "id" => Column::id("128 random bits", "names the line", "PS-1.2"),
        "guardianship_id" => Column::id("the guardianship", "who decided", "PS-1.2"),
        "minor_id" => Column::id("the child's account", "about whom", "PS-1.2"),
        "permission" => Column::text("use, or disclosure", "what was decided about", "PS-1.2"),
        "decision" => Column::text("given, withdrawn or lapsed", "what was decided", "PS-1.2"),
        "strength" => Column::text("how strong the guardian's proof was", "whether it could be allowed", "PS-1.2"),
        "decided_at" => Column::instant("when", "what counts", "PS-1.2"),
        "evidence_line" => Column::count("number of its line in the chain", "showing that it was not changed", "PS-1.2"),
        "evidence_salt" => Column::bytes("256 random bits", "showing that it was not changed", "PS-1.2"),
    },
};

const VISITS: Table = table! {
    "guardian_visits", "When your guardians looked",
    about: "One line each time a guardian opened the page about a child, so that the child can see it.",
    kept: "the account",
    of_account: "minor_id = $1",
    in_order_of: "opened_at, id",
    when_erased: Erasure::Erased,
    columns: {
        "id" => Column::id("128 random bits", "names the visit", "PS-1.2"),
        "guardianship_id" => Column::id("the guardianship", "who looked", "PS-1.2"),
        "minor_id" => Column::id("the child's account", "whose page it was", "PS-1.2"),
        "mark_hash" => Column::bytes("SHA-256 of the guardian's cookie", "keeping the page open for half an hour", "PS-1.2")
            .protected_by("the cookie's 256 bits cannot be guessed from it")
            .withheld(Ground::Others, "It recognises a guardian's browser, so it is theirs and not the child's."),
        "opened_at" => Column::instant("when it was opened", "shown to the child", "PS-1.2"),
        "last_at" => Column::instant("when it was last looked at", "when it closes", "PS-1.2"),
    },
};
