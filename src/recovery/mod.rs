//! From a lost password to a new one (PS-2.2, T5): a mailed one-time proof first, then the hint answer, then any second
//! factor. Whoever cannot answer has three other ways: a passkey, a recovery code, or three days' wait that the owner can
//! stop by letter. A recovery logs nobody in.

pub mod api;
pub mod forms;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod pages;
        pub mod server;
    }
}
