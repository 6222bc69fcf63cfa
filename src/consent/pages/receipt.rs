//! On `/cookies`: the receipt of what was decided, and the keys it is checked with (B-12).

use crate::{consent::receipt::KEY_ADDRESS, server::context::Context};
use leptos::prelude::*;

/// Whoever decided something finds their receipt here; everybody finds the keys.
pub(super) fn section(cx: &Context, decided: bool) -> impl IntoView + use<> {
    let keys = cx.config.receipt_keys.public_keys().into_iter();
    let keys: Vec<_> = keys.map(|(name, key)| format!("{name}:{key}")).collect();
    let file = decided.then(|| {
        view! {
            <p class="row">
                <a class="button secondary" href="/cookies/receipt.json">"Your receipt"</a>
            </p>
        }
    });
    view! {
        <section class="stack" aria-labelledby="receipt">
            <h2 id="receipt">"A receipt of your answers"</h2>
            <p>
                "Once you have decided, you can take a receipt along: a file that says what you decided, when, and what you \
                 had read. It is signed, so nobody can change a letter of it unseen."
            </p>
            {file}
            <p>
                "The command " <code>"sofapop receipt verify"</code>
                " checks it without asking us. It takes our key, which stands here and in " <a href=KEY_ADDRESS>"a file"</a> ":"
            </p>
            <pre class="hashes">{keys.join("\n")}</pre>
        </section>
    }
}
