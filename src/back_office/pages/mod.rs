//! The slice's pages, drawn on the server. To everybody but members of staff there are none.

mod acts;
mod case;
mod desk;
mod find;
mod new_case;
pub mod specs;

pub use acts::ActsPage;
pub use case::{CasePage, CaseRefusedPage};
pub use desk::{SecondFactorPage, StaffPage};
pub use find::FindPage;
pub use new_case::NewCasePage;

use super::server::{self, Door, Operator};
use crate::server::{
    context::Context,
    http::{self, Failure},
};

/// What a page of staff needs before it can be drawn, for whoever is let in; whoever has no second factor is led to the
/// page that says so.
async fn for_staff<T, F>(work: impl FnOnce(Context, Operator) -> F) -> Option<T>
where
    F: Future<Output = Result<T, Failure>> + Send,
{
    match http::load(|cx| async move { server::door(&cx).await }).await? {
        Door::Open(operator) => http::load(|cx| work(cx, operator)).await,
        Door::NeedsSecondFactor => {
            http::redirect("/staff/second-factor");
            None
        }
    }
}
