//! Letters leave through here. A letter is part of the change it reports: it is put into the outbox in the same
//! transaction, and the worker delivers it with a permit of the disclosure gate.

pub mod backlog;
pub mod columns;
pub mod delivery;
pub mod letter;
pub mod outbox;
pub mod promises;
pub mod store;
pub mod transport;
