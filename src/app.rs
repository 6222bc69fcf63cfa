//! The frame of every page, and the index of pages.

use crate::{
    about::pages as about,
    account::pages::{
        AccountAddressPage, AccountPage, AddAppPage, AddPasskeyPage, EmailChangedPage, EmailConfirmLinkPage,
        EmailConfirmPage, EmailPage, EmailUndoLinkPage, EmailUndoPage, EmailUndonePage, FactorVetoedPage, FactorsPage,
        HintPage, LoggedOutPage, LoginDetailPage, LoginFactorPage, LoginFactorPasskeyPage, LoginFactorRecoveryCodePage,
        LoginPage, LoginPasskeyPage, NameLoginPage, PasswordFreePage, PasswordPage, ProfilePage, ProvePage,
        RecoveryCodesPage, RemoveFactorPage, RenameFactorPage, SessionsPage, UserNamePage, VetoFactorLinkPage,
        VetoFactorPage,
        organisation::{
            DeclinePage, DeclinedPage, InvitationPage, OrganisationActionPage, OrganisationAddressPage,
            OrganisationDetailsPage, OrganisationInvitePage, OrganisationPage,
        },
    },
    amendment::pages::AmendmentPage,
    back_office::pages as staff,
    catalogue::pages::{FrontPage, SofaPage},
    consent::pages::{ArchivedBannerPage, CookieHelpPage, CookieNeededPage, CookiesPage},
    data_map::pages::WhatWeStorePage,
    departure::pages::{ClosePage, ClosedPage, ClosingLinkPage, ClosingPage, CopyPage, KeptPage},
    development::{FaultPage, GalleryPage, LetterPage, MailboxPage},
    error_page::NotFound,
    evidence::pages::{EvidenceDayPage, EvidencePage},
    frame::Frame,
    guardian::pages as guardian,
    policy::pages::{DifferencePage, DocumentPage, PoliciesPage, VersionPage},
    privacy_centre::pages::PrivacyCentrePage,
    promises::pages::PrivacyPage,
    recovery::pages as recovery,
    registration::pages::{
        AddressPage, BirthDatePage, CheckPage, CodePage, CompanyAddressPage, CompanyBirthDatePage, CompanyPage,
        ConfirmLinkPage, ConfirmPage, ContactPage, CredentialsPage, DonePage, GoOnLinkPage, GoOnPage,
        GuardianAddressPage, GuardianPage, InvitedLinkPage, InvitedPage, PersonPage, SentPage, StopPage, WaitingPage,
    },
    request::pages as request,
};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Router, Routes},
    path,
};

/// One line a page. Every page waits for its data, so its status and its head are right without script.
#[component]
pub fn App() -> impl IntoView {
    view! {
        <Router>
            <Frame>
                <Routes fallback=NotFound>
                    <Route path=path!("") view=FrontPage ssr=SsrMode::Async/>
                    <Route path=path!("sofas/:slug") view=SofaPage ssr=SsrMode::Async/>
                    <Route path=path!("register") view=BirthDatePage ssr=SsrMode::Async/>
                    <Route path=path!("register/company") view=CompanyBirthDatePage ssr=SsrMode::Async/>
                    <Route path=path!("register/company/details") view=CompanyPage ssr=SsrMode::Async/>
                    <Route path=path!("register/company/address") view=CompanyAddressPage ssr=SsrMode::Async/>
                    <Route path=path!("register/contact") view=ContactPage ssr=SsrMode::Async/>
                    <Route path=path!("register/invited") view=InvitedPage ssr=SsrMode::Async/>
                    <Route path=path!("register/invited/:token") view=InvitedLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("register/account") view=CredentialsPage ssr=SsrMode::Async/>
                    <Route path=path!("register/person") view=PersonPage ssr=SsrMode::Async/>
                    <Route path=path!("register/address") view=AddressPage ssr=SsrMode::Async/>
                    <Route path=path!("register/check") view=CheckPage ssr=SsrMode::Async/>
                    <Route path=path!("register/sent") view=SentPage ssr=SsrMode::Async/>
                    <Route path=path!("register/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("register/confirm/:token") view=ConfirmLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("register/done") view=DonePage ssr=SsrMode::Async/>
                    <Route path=path!("register/guardian") view=GuardianPage ssr=SsrMode::Async/>
                    <Route path=path!("register/waiting") view=WaitingPage ssr=SsrMode::Async/>
                    <Route path=path!("register/waiting/address") view=GuardianAddressPage ssr=SsrMode::Async/>
                    <Route path=path!("register/waiting/code") view=CodePage ssr=SsrMode::Async/>
                    <Route path=path!("register/waiting/stop") view=StopPage ssr=SsrMode::Async/>
                    <Route path=path!("register/go-on") view=GoOnPage ssr=SsrMode::Async/>
                    <Route path=path!("register/go-on/:token") view=GoOnLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("login") view=LoginPage ssr=SsrMode::Async/>
                    <Route path=path!("login/passkey") view=LoginPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("login/factor") view=LoginFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("login/factor/passkey") view=LoginFactorPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("login/factor/recovery-code") view=LoginFactorRecoveryCodePage ssr=SsrMode::Async/>
                    <Route path=path!("logged-out") view=LoggedOutPage ssr=SsrMode::Async/>
                    <Route path=path!("account") view=AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("account/profile") view=ProfilePage ssr=SsrMode::Async/>
                    <Route path=path!("account/address") view=AccountAddressPage ssr=SsrMode::Async/>
                    <Route path=path!("account/password") view=PasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("account/prove") view=ProvePage ssr=SsrMode::Async/>
                    <Route path=path!("account/user-name") view=UserNamePage ssr=SsrMode::Async/>
                    <Route path=path!("account/hint") view=HintPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email") view=EmailPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/confirm") view=EmailConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/confirm/:token") view=EmailConfirmLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/changed") view=EmailChangedPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/undo") view=EmailUndoPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/undo/:token") view=EmailUndoLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("account/email/undone") view=EmailUndonePage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/veto") view=VetoFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/veto/:token") view=VetoFactorLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/vetoed") view=FactorVetoedPage ssr=SsrMode::Async/>
                    <Route path=path!("account/sessions") view=SessionsPage ssr=SsrMode::Async/>
                    <Route path=path!("account/sessions/name") view=NameLoginPage ssr=SsrMode::Async/>
                    <Route path=path!("account/sessions/:login") view=LoginDetailPage ssr=SsrMode::Async/>
                    <Route path=path!("recover") view=recovery::AskPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/sent") view=recovery::SentPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/link") view=recovery::OpenPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/link/:token") view=recovery::OpenLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/question") view=recovery::QuestionPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/factor") view=recovery::FactorPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/passkey") view=recovery::PasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/recovery-code") view=recovery::RecoveryCodePage ssr=SsrMode::Async/>
                    <Route path=path!("recover/guardian") view=recovery::GuardianPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/guardian/code") view=recovery::GuardianCodePage ssr=SsrMode::Async/>
                    <Route path=path!("recover/wait") view=recovery::WaitPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/waiting") view=recovery::WaitingPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/stop") view=recovery::StopPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/stop/:token") view=recovery::StopLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/stopped") view=recovery::StoppedPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/password") view=recovery::PasswordPage ssr=SsrMode::Async/>
                    <Route path=path!("recover/done") view=recovery::DonePage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors") view=FactorsPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/app") view=AddAppPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/passkey") view=AddPasskeyPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/recovery-codes") view=RecoveryCodesPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/rename") view=RenameFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/remove") view=RemoveFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("account/factors/password-free") view=PasswordFreePage ssr=SsrMode::Async/>
                    <Route path=path!("account/amendment") view=AmendmentPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/question") view=guardian::QuestionPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/question/:token") view=guardian::QuestionLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/confirm") view=guardian::ConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/confirm/:token") view=guardian::ConfirmLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/again") view=guardian::AgainPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/thanks") view=guardian::ThanksPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/counts") view=guardian::CountsPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/said-no") view=guardian::SaidNoPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/noted") view=guardian::NotedPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/refused") view=guardian::RefusedPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/form") view=guardian::FormPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/code") view=guardian::CodePage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/code/sent") view=guardian::CodeSentPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/code/:code") view=guardian::CodeLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/here") view=guardian::HerePage ssr=SsrMode::Async/>
                    <Route path=path!("guardian") view=guardian::GuardianPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/open") view=guardian::OpenPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/open/:token") view=guardian::OpenLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/link") view=guardian::LinkPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/erase") view=guardian::ErasePage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/child/permission") view=guardian::PermissionPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/child/end") view=guardian::EndPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/child/:guardianship") view=guardian::ChildLookPage ssr=SsrMode::Async/>
                    <Route path=path!("account/children") view=guardian::ChildrenPage ssr=SsrMode::Async/>
                    <Route path=path!("account/guardian") view=guardian::ChildPage ssr=SsrMode::Async/>
                    <Route path=path!("account/guardian/ask") view=guardian::AskPage ssr=SsrMode::Async/>
                    <Route path=path!("account/guardian/take-back") view=guardian::TakeBackPage ssr=SsrMode::Async/>
                    <Route path=path!("account/resting") view=guardian::RestingPage ssr=SsrMode::Async/>
                    <Route path=path!("guardian/here/code") view=guardian::HereCodePage ssr=SsrMode::Async/>
                    <Route path=path!("account/copy") view=CopyPage ssr=SsrMode::Async/>
                    <Route path=path!("account/close") view=ClosePage ssr=SsrMode::Async/>
                    <Route path=path!("account/closed") view=ClosedPage ssr=SsrMode::Async/>
                    <Route path=path!("account/closing") view=ClosingPage ssr=SsrMode::Async/>
                    <Route path=path!("account/closing/:token") view=ClosingLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("account/kept") view=KeptPage ssr=SsrMode::Async/>
                    <Route path=path!("contact") view=about::ContactPage ssr=SsrMode::Async/>
                    <Route path=path!("imprint") view=about::ImprintPage ssr=SsrMode::Async/>
                    <Route path=path!("cookies") view=CookiesPage ssr=SsrMode::Async/>
                    <Route path=path!("cookies/needed") view=CookieNeededPage ssr=SsrMode::Async/>
                    <Route path=path!("cookies/help") view=CookieHelpPage ssr=SsrMode::Async/>
                    <Route path=path!("cookies/banners/:version") view=ArchivedBannerPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy") view=PrivacyPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/what-we-store") view=WhatWeStorePage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request") view=request::FilePage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/sent") view=request::SentPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/confirm") view=request::ConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/confirm/:token") view=request::ConfirmLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/received") view=request::ReceivedPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/status") view=request::StatusPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/status/:token") view=request::StatusLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/request/withdrawn") view=request::WithdrawnPage ssr=SsrMode::Async/>
                    <Route path=path!("account/privacy") view=PrivacyCentrePage ssr=SsrMode::Async/>
                    <Route path=path!("account/privacy/requests") view=request::OwnRequestsPage ssr=SsrMode::Async/>
                    <Route path=path!("account/privacy/requests/:id") view=request::OwnRequestPage ssr=SsrMode::Async/>
                    <Route path=path!("policies") view=PoliciesPage ssr=SsrMode::Async/>
                    <Route path=path!("policies/:document") view=DocumentPage ssr=SsrMode::Async/>
                    <Route path=path!("policies/:document/:number") view=VersionPage ssr=SsrMode::Async/>
                    <Route path=path!("policies/:document/:from/:to") view=DifferencePage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/evidence") view=EvidencePage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/evidence/:day") view=EvidenceDayPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation") view=OrganisationPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/details") view=OrganisationDetailsPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/address") view=OrganisationAddressPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/invite") view=OrganisationInvitePage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/withdraw") view=OrganisationActionPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/remove") view=OrganisationActionPage ssr=SsrMode::Async/>
                    <Route path=path!("account/organisation/role") view=OrganisationActionPage ssr=SsrMode::Async/>
                    <Route path=path!("account/invitation") view=InvitationPage ssr=SsrMode::Async/>
                    <Route path=path!("account/invitation/decline") view=DeclinePage ssr=SsrMode::Async/>
                    <Route path=path!("account/invitation/declined") view=DeclinedPage ssr=SsrMode::Async/>
                    <Route path=path!("staff") view=staff::StaffPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/second-factor") view=staff::SecondFactorPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/find") view=staff::FindPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/acts") view=staff::ActsPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/case/new") view=staff::NewCasePage ssr=SsrMode::Async/>
                    <Route path=path!("staff/case/carry-out") view=staff::CaseRefusedPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/case/refuse") view=staff::CaseRefusedPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/case/withdraw") view=staff::CaseRefusedPage ssr=SsrMode::Async/>
                    <Route path=path!("staff/case/:id") view=staff::CasePage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/gallery") view=GalleryPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/fault") view=FaultPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/mailbox") view=MailboxPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/mailbox/:letter") view=LetterPage ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
