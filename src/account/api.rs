//! The slice's wire. Each form's page posts to the same function its island calls.

use super::{
    forms::{
        AddressForm, AppForm, CodeForm, DeclineForm, HintForm, InviteForm, LogInForm, OrganisationForm, PasskeyForm,
        PasswordForm, ProfileForm, ProveForm, RecoveryCodeForm, RenameForm,
    },
    model::{PasskeyCeremony, Strength},
};
use crate::{
    error::ApiResult,
    values::{local_path::Next, secret::Secret},
};
use leptos::prelude::*;

/// Opens a session. Wrong name and wrong password answer alike.
#[server(prefix = "/api", endpoint = "log_in")]
pub async fn log_in(#[server(flatten)] form: LogInForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        form.parse()?;
        match server::log_in(&cx, &form.name, &form.password, &form.next).await? {
            server::LoggedIn::Session(token) => {
                server::keep_session(&cx, &token);
                Ok(server::after_login(&form.next))
            }
            server::LoggedIn::Waiting(token) => {
                server::factors::keep_waiting(&token);
                Ok(Next::to("/login/factor"))
            }
        }
    })
    .await
}

/// Ends this session. Nobody logged in is fine too.
#[server(prefix = "/api", endpoint = "log_out")]
pub async fn log_out() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::log_out(&cx).await?;
        server::forget_session();
        Ok(Next::to("/logged-out"))
    })
    .await
}

/// Corrects one's own details (PS-2.5).
#[server(prefix = "/api", endpoint = "change_profile")]
pub async fn change_profile(#[server(flatten)] form: ProfileForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        let account = server::logged_in(&cx)?;
        let details = server::parse_profile(&form)?;
        let mut tx = cx.db.begin().await?;
        let next = server::change_profile(&mut tx, account, &details, cx.now).await?;
        tx.commit().await?;
        Ok(next)
    })
    .await
}

/// Corrects one's own address, as its country writes it (PS-2.5, S5).
#[server(prefix = "/api", endpoint = "change_address")]
pub async fn change_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        let account = server::logged_in(&cx)?;
        let address = server::parse_address(&form)?;
        let mut tx = cx.db.begin().await?;
        server::change_address(&mut tx, account, &address, cx.now).await?;
        tx.commit().await?;
        Ok(Next::to("/account?saved=address"))
    })
    .await
}

/// Changes the password: the old one is asked, all other sessions end, a letter tells (PS-2.4, PS-2.5).
#[server(prefix = "/api", endpoint = "change_password")]
pub async fn change_password(#[server(flatten)] form: PasswordForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::logged_in(&cx)?;
        let new = form.parse(server::new_password(&form.new_password))?;
        let token = server::change_password(&cx, &form.old_password, &new).await?;
        server::keep_session(&cx, &token);
        Ok(Next::to("/account?saved=password"))
    })
    .await
}

/// An administrator corrects the company's details (PS-3.2).
#[server(prefix = "/api", endpoint = "change_organisation")]
pub async fn change_organisation(#[server(flatten)] form: OrganisationForm) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move {
        organisation::administered(&cx).await?;
        organisation::change(&cx, &organisation::parse_company(&form)?).await
    })
    .await
}

/// An administrator corrects the company's address (PS-3.2).
#[server(prefix = "/api", endpoint = "change_organisation_address")]
pub async fn change_organisation_address(#[server(flatten)] form: AddressForm) -> ApiResult<Next> {
    use {
        super::server::{organisation, parse_address},
        crate::server::http::respond,
    };
    respond(|cx| async move {
        organisation::administered(&cx).await?;
        organisation::change_address(&cx, &parse_address(&form)?).await?;
        Ok(Next::to("/account/organisation?saved=company"))
    })
    .await
}

/// An administrator invites somebody by mail address.
#[server(prefix = "/api", endpoint = "invite_member")]
pub async fn invite_member(#[server(flatten)] form: InviteForm) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move { organisation::invite(&cx, &form).await }).await
}

/// An administrator takes an invitation back.
#[server(prefix = "/api", endpoint = "withdraw_invitation")]
pub async fn withdraw_invitation(#[server(default)] invitation: String) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move {
        organisation::withdraw(&cx, &invitation).await?;
        Ok(Next::to("/account/organisation?saved=withdrawn"))
    })
    .await
}

/// An administrator removes somebody, or somebody leaves (D-27).
#[server(prefix = "/api", endpoint = "remove_member")]
pub async fn remove_member(#[server(default)] member: String) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move { organisation::remove(&cx, &member).await }).await
}

/// An administrator says who else is one, or is one no longer.
#[server(prefix = "/api", endpoint = "change_role")]
pub async fn change_role(#[server(default)] member: String, #[server(default)] role: String) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move { organisation::change_role(&cx, &member, &role).await }).await
}

/// The person invited joins the company, under their own login.
#[server(prefix = "/api", endpoint = "accept_invitation")]
pub async fn accept_invitation(#[server(default)] invitation: String) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move { organisation::accept(&cx, &invitation).await }).await
}

/// The person invited does not.
#[server(prefix = "/api", endpoint = "decline_invitation")]
pub async fn decline_invitation(#[server(flatten)] form: DeclineForm) -> ApiResult<Next> {
    use {super::server::organisation, crate::server::http::respond};
    respond(|cx| async move { organisation::decline(&cx, &form).await }).await
}

/// Says how easily a password is guessed. Nothing about it is kept.
#[server(prefix = "/api", endpoint = "password_strength")]
pub async fn password_strength(typed: Secret) -> ApiResult<Strength> {
    use {super::server, crate::server::http::respond};
    respond(|_| async move { Ok(server::strength_of(&typed)) }).await
}

/// Says how often answers to that kind of question are guessed (A-H9). Nothing about it is kept.
#[server(prefix = "/api", endpoint = "hint_strength")]
pub async fn hint_strength(typed: String) -> ApiResult<Strength> {
    use {super::server, crate::server::http::respond};
    respond(|_| async move { Ok(server::hint_strength_of(&typed)) }).await
}

/// A fresh proof: the password once more, then on to where it was asked for.
#[server(prefix = "/api", endpoint = "prove")]
pub async fn prove(#[server(flatten)] form: ProveForm) -> ApiResult<Next> {
    use {
        super::server,
        crate::error::{FieldErrors, Problem},
        crate::server::http::respond,
    };
    respond(|cx| async move {
        if form.password.reveal().is_empty() {
            return Err(FieldErrors::of("password", Problem::Missing).into());
        }
        let token = server::prove(&cx, &form.password).await?;
        server::keep_session(&cx, &token);
        Ok(server::after_login(&form.next))
    })
    .await
}

/// Names one of one's own logins.
#[server(prefix = "/api", endpoint = "name_login")]
pub async fn name_login(login: String, #[server(default)] name: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::name_login(&cx, &login, &name).await?;
        Ok(Next::to("/account/sessions?saved=name"))
    })
    .await
}

/// Ends one of one's own logins (PS-2.4).
#[server(prefix = "/api", endpoint = "end_login")]
pub async fn end_login(login: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::end_login(&cx, &login).await?;
        Ok(Next::to("/account/sessions?saved=ended"))
    })
    .await
}

/// Ends every login but the one that asks (PS-2.4).
#[server(prefix = "/api", endpoint = "end_other_logins")]
pub async fn end_other_logins() -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::end_other_logins(&cx).await?;
        Ok(Next::to("/account/sessions?saved=others"))
    })
    .await
}

/// Changes the user name (PS-2.5).
#[server(prefix = "/api", endpoint = "change_user_name")]
pub async fn change_user_name(#[server(default)] user_name: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::change_user_name(&cx, &user_name).await?;
        Ok(Next::to("/account?saved=user-name"))
    })
    .await
}

/// Changes hint question and answer (PS-2.5).
#[server(prefix = "/api", endpoint = "change_hint")]
pub async fn change_hint(#[server(flatten)] form: HintForm) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::change_hint(&cx, &form).await?;
        Ok(Next::to("/account?saved=hint"))
    })
    .await
}

/// Sends a link to a new mail address. Free and taken addresses answer alike.
#[server(prefix = "/api", endpoint = "ask_email_change")]
pub async fn ask_email_change(#[server(default)] email: String) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::ask_email_change(&cx, &email).await?;
        Ok(Next::to("/account?saved=email-asked"))
    })
    .await
}

/// The new mail address is proved, once.
#[server(prefix = "/api", endpoint = "confirm_email")]
pub async fn confirm_email(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::confirm_email(&cx, &token).await?;
        Ok(Next::to("/account/email/changed"))
    })
    .await
}

/// The old mail address takes its place back, once.
#[server(prefix = "/api", endpoint = "undo_email")]
pub async fn undo_email(#[server(default)] token: Secret) -> ApiResult<Next> {
    use {super::server, crate::server::http::respond};
    respond(|cx| async move {
        server::undo_email(&cx, &token).await?;
        Ok(Next::to("/account/email/undone"))
    })
    .await
}

/// Adds an authenticator app; one right code of it makes it count.
#[server(prefix = "/api", endpoint = "add_app")]
pub async fn add_app(#[server(flatten)] form: AppForm) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let name = form.parse()?;
        match factors::add_app(&cx, &form.enrolment, name, &form.code).await? {
            factors::AppAdded::Counts => Ok(Next::to("/account/factors?saved=added")),
            factors::AppAdded::TooLate => Ok(Next::to("/account/factors/app?again=1")),
        }
    })
    .await
}

/// What a passkey is asked: `add`, `answer` or `log-in`.
#[server(prefix = "/api", endpoint = "begin_passkey")]
pub async fn begin_passkey(#[server(default)] purpose: String) -> ApiResult<PasskeyCeremony> {
    use {super::server::factors, crate::error::ApiError, crate::server::http::respond};
    respond(|cx| async move {
        let purpose = factors::Purpose::parse(&purpose).ok_or(ApiError::Malformed)?;
        factors::begin_passkey(&cx, purpose).await
    })
    .await
}

/// Adds the passkey that answered.
#[server(prefix = "/api", endpoint = "add_passkey")]
pub async fn add_passkey(#[server(flatten)] form: PasskeyForm) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let name = form.parse()?;
        match factors::add_passkey(&cx, &form.ceremony, &form.answer, name).await? {
            factors::PasskeyAdded::Counts => Ok(Next::to("/account/factors?saved=added")),
            factors::PasskeyAdded::Refused => Ok(Next::to("/account/factors/passkey?refused=1")),
        }
    })
    .await
}

/// Gives a factor another name.
#[server(prefix = "/api", endpoint = "rename_factor")]
pub async fn rename_factor(#[server(flatten)] form: RenameForm) -> ApiResult<Next> {
    use {
        super::server::{self, factors},
        crate::server::http::respond,
    };
    respond(|cx| async move {
        server::logged_in(&cx)?;
        factors::rename(&cx, &form.factor, form.parse()?).await?;
        Ok(Next::to("/account/factors?saved=renamed"))
    })
    .await
}

/// Removes a factor, or the set of recovery codes.
#[server(prefix = "/api", endpoint = "remove_factor")]
pub async fn remove_factor(#[server(default)] factor: String) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        factors::remove(&cx, &factor).await?;
        Ok(Next::to("/account/factors?saved=removed"))
    })
    .await
}

/// Makes the ten codes count that the page showed.
#[server(prefix = "/api", endpoint = "keep_recovery_codes")]
pub async fn keep_recovery_codes(#[server(default)] offer: Secret) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        match factors::keep_codes(&cx, &offer).await? {
            factors::CodesKept::Counts => Ok(Next::to("/account/factors?saved=codes")),
            factors::CodesKept::TooLate => Ok(Next::to("/account/factors/recovery-codes?again=1")),
        }
    })
    .await
}

/// Switches the login by passkey alone `on` or `off` (T8).
#[server(prefix = "/api", endpoint = "switch_password_free")]
pub async fn switch_password_free(#[server(default)] wanted: String) -> ApiResult<Next> {
    use {super::server::factors, crate::error::ApiError, crate::server::http::respond};
    respond(|cx| async move {
        factors::grave(&cx)?;
        let on = match wanted.as_str() {
            "on" => true,
            "off" => false,
            _ => return Err(ApiError::Malformed.into()),
        };
        factors::set_password_free(&cx, on).await?;
        Ok(Next::to(if on { "/account/factors?saved=free" } else { "/account/factors?saved=needed" }))
    })
    .await
}

/// Answers a waiting login with a code from the app.
#[server(prefix = "/api", endpoint = "answer_with_code")]
pub async fn answer_with_code(#[server(flatten)] form: CodeForm) -> ApiResult<Next> {
    use {
        super::server::factors,
        crate::{
            error::{FieldErrors, Problem},
            server::http::respond,
        },
    };
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let answered = factors::answer_second_factor(&cx, &factors::Presented::Code(code)).await?;
        Ok(answered.ok_or_else(|| FieldErrors::of("code", Problem::Wrong))?)
    })
    .await
}

/// Answers a waiting login with a recovery code.
#[server(prefix = "/api", endpoint = "answer_with_recovery_code")]
pub async fn answer_with_recovery_code(#[server(flatten)] form: RecoveryCodeForm) -> ApiResult<Next> {
    use {
        super::server::factors,
        crate::{
            error::{FieldErrors, Problem},
            server::http::respond,
        },
    };
    respond(|cx| async move {
        let code = form.parse()?.clone();
        let answered = factors::answer_second_factor(&cx, &factors::Presented::RecoveryCode(code)).await?;
        Ok(answered.ok_or_else(|| FieldErrors::of("recovery_code", Problem::Wrong))?)
    })
    .await
}

/// Answers a waiting login with a passkey.
#[server(prefix = "/api", endpoint = "answer_with_passkey")]
pub async fn answer_with_passkey(
    #[server(default)] ceremony: Secret,
    #[server(default)] answer: Secret,
) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        let presented = factors::Presented::Passkey { ceremony, answer };
        let answered = factors::answer_second_factor(&cx, &presented).await?;
        Ok(answered.unwrap_or_else(|| Next::to("/login/factor/passkey?refused=1")))
    })
    .await
}

/// Opens a session for a passkey alone, where its owner switched that on (T8).
#[server(prefix = "/api", endpoint = "log_in_with_passkey")]
pub async fn log_in_with_passkey(
    #[server(default)] ceremony: Secret,
    #[server(default)] answer: Secret,
) -> ApiResult<Next> {
    use {super::server::factors, crate::server::http::respond};
    respond(|cx| async move {
        match factors::log_in_with_passkey(&cx, &ceremony, &answer).await? {
            Some(_) => Ok(Next::to("/account")),
            None => Ok(Next::to("/login/passkey?refused=1")),
        }
    })
    .await
}
