//! What staff do, a foundation: every act of theirs has its line here and in the chain, or it is not done (C-22, D-11).

pub mod model;

cfg_if::cfg_if! {
    if #[cfg(feature = "ssr")] {
        pub mod server;
    }
}
