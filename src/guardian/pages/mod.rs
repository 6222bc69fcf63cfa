//! The slice's pages, drawn on the server.

mod after;
mod child;
mod code;
mod confirm;
mod dead;
mod form;
mod here;
mod look;
mod own;
mod question;
pub mod specs;

pub use after::{CountsPage, NotedPage, RefusedPage, SaidNoPage, ThanksPage};
pub use child::{AskPage, ChildPage, RestingPage, TakeBackPage};
pub use code::{CodeLinkPage, CodePage, CodeSentPage};
pub use confirm::{ConfirmLinkPage, ConfirmPage};
pub use dead::AgainPage;
pub use form::FormPage;
pub use here::{HereCodePage, HerePage};
pub use look::{ChildLookPage, EndPage, PermissionPage};
pub use own::{ChildrenPage, ErasePage, GuardianPage, LinkPage, OpenLinkPage, OpenPage};
pub use question::{QuestionLinkPage, QuestionPage};
