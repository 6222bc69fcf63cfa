//! Pages that add: an app, a passkey, recovery codes. What they show counts only when its form was sent.

use super::{
    factor_specs::{ADD_APP, ADD_PASSKEY, KEEP_RECOVERY_CODES},
    factors::back,
    passkey_form::PasskeyForm,
    qr::QrCode,
};
use crate::{
    account::server::factors::{self, Enrolment, Offer},
    server::http,
    ui::{
        form::{Form, title_of},
        layout::{Aside, Page, Split, when_loaded},
        notice::{Notice, Tone},
        submitted::Submitted,
    },
    values::secret::Secret,
};
use leptos::prelude::*;

/// `/account/factors/app`
#[component]
pub fn AddAppPage() -> impl IntoView {
    let sent = Submitted::of(ADD_APP.name).and_then(|submitted| submitted.value("enrolment").map(Secret::new));
    let shown = http::load(|cx| async move {
        let again = match sent {
            Some(sealed) => factors::enrolment_again(&cx, sealed).await?,
            None => None,
        };
        match again {
            Some(again) => Ok(again),
            None => factors::enrolment(&cx).await,
        }
    });
    when_loaded(shown, |enrolment| add_app(&enrolment))
}

fn add_app(enrolment: &Enrolment) -> impl IntoView + use<> {
    let aside = view! {
        <Aside
            spot="mint"
            heading="Any app will do"
            text="Apps that show a new code of six digits every thirty seconds: the one your phone came with, a password manager, or any other."
        />
    };
    let again = http::query("again").map(|_| {
        view! {
            <Notice tone=Tone::Information title="Once more, please.">
                "That page was open too long, or the app was added already. Scan the new picture."
            </Notice>
        }
    });
    let (address, key) = (enrolment.address.clone(), grouped(&enrolment.seed));
    let values =
        vec![("enrolment", enrolment.sealed.reveal().to_owned()), ("factor_name", "Authenticator app".to_owned())];
    view! {
        <Page title=title_of(&ADD_APP, "Add an authenticator app") heading="Add an authenticator app" above=back()>
            <Split aside=aside.into_any()>
                {again}
                <p>"Scan the picture with your app, or type the key. Then enter the code the app shows."</p>
                <QrCode text=address label="QR code for your authenticator app"/>
                <p>"Key to type: " <code class="key">{key}</code></p>
                <Form spec=&ADD_APP values cancel="/account/factors"/>
            </Split>
        </Page>
    }
}

/// In fours, as people read.
fn grouped(seed: &Secret) -> String {
    let signs: Vec<char> = seed.reveal().chars().collect();
    signs.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

/// `/account/factors/passkey`
#[component]
pub fn AddPasskeyPage() -> impl IntoView {
    let allowed = http::load(|cx| async move { Ok(factors::grave(&cx).map(|_| ())?) });
    when_loaded(allowed, |()| add_passkey())
}

fn add_passkey() -> impl IntoView {
    let aside = view! {
        <Aside
            spot="blush"
            heading="What a passkey is"
            text="A key that your phone, your computer or a small stick keeps for you. It works only on our real address, so nobody can talk you out of it."
        />
    };
    let refused = http::query("refused").map(|_| {
        view! {
            <Notice tone=Tone::Warning title="That did not work.">
                "Nothing was added: the answer came too late, the passkey is here already, or your browser runs no script. Try again, or use an authenticator app instead."
            </Notice>
        }
    });
    view! {
        <Page title=title_of(&ADD_PASSKEY, "Add a passkey") heading="Add a passkey" above=back()>
            <Split aside=aside.into_any()>
                {refused}
                <p>
                    "Your browser asks your device for a new passkey; that needs script. Without script, an "
                    <a href="/account/factors/app">"authenticator app"</a> " and "
                    <a href="/account/factors/recovery-codes">"recovery codes"</a> " do the same."
                </p>
                <PasskeyForm
                    spec=&ADD_PASSKEY
                    purpose="add"
                    values=vec![("factor_name", "Passkey".to_owned())]
                    cancel=Some("/account/factors")
                />
            </Split>
        </Page>
    }
}

/// `/account/factors/recovery-codes`
#[component]
pub fn RecoveryCodesPage() -> impl IntoView {
    when_loaded(http::load(|cx| async move { factors::offer_codes(&cx) }), |offer| recovery_codes(&offer))
}

fn recovery_codes(offer: &Offer) -> impl IntoView + use<> {
    let aside = view! {
        <Aside
            spot="marigold"
            heading="Where to keep them"
            text="On paper, with your other papers. Each code opens your account once, together with your password, when your phone or key is lost."
        />
    };
    let again = http::query("again").map(|_| {
        view! {
            <Notice tone=Tone::Information title="Here are other codes.">
                "The ones before were shown too long ago, or newer ones count already. Throw them away and keep these."
            </Notice>
        }
    });
    let codes: Vec<_> =
        offer.codes.iter().map(|code| view! { <li><code>{code.reveal().to_owned()}</code></li> }).collect();
    let values = vec![("offer", offer.sealed.reveal().to_owned())];
    view! {
        <Page title="Recovery codes" heading="Recovery codes" above=back()>
            <Split aside=aside.into_any()>
                {again}
                <p>
                    "Print this page or write the codes down. They are shown this once, and they count as soon as you tell us \
                     that you have kept them; codes you had before then open nothing any more."
                </p>
                <ol class="codes">{codes}</ol>
                <Form spec=&KEEP_RECOVERY_CODES values cancel="/account/factors"/>
            </Split>
        </Page>
    }
}
