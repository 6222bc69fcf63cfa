//! From a lost password to a new one (PS-2.2, T5): a mailed one-time proof first, then the hint answer, then any second
//! factor. Whoever cannot answer has three other ways: a passkey, a recovery code, or three days' wait that the owner can
//! stop by letter. Somebody under age needs a code out of a guardian's mailbox besides, on each of these ways (C-19). A
//! recovery logs nobody in.

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
