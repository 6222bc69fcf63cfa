//! The frame of every page, and the index of pages.

use crate::{
    account::pages::{
        AccountPage, EmailChangedPage, EmailConfirmLinkPage, EmailConfirmPage, EmailPage, EmailUndoLinkPage,
        EmailUndoPage, EmailUndonePage, HintPage, LoggedOutPage, LoginDetailPage, LoginPage, NameLoginPage,
        PasswordPage, ProfilePage, ProvePage, SessionsPage, UserNamePage,
    },
    catalogue::pages::FrontPage,
    data_map::pages::WhatWeStorePage,
    departure::pages::{ClosePage, ClosedPage, ClosingLinkPage, ClosingPage, CopyPage, KeptPage},
    development::{FaultPage, GalleryPage, LetterPage, MailboxPage},
    error_page::NotFound,
    frame::Frame,
    registration::pages::{
        AddressPage, BirthDatePage, CheckPage, ConfirmLinkPage, ConfirmPage, CredentialsPage, DonePage, PersonPage,
        SentPage,
    },
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
                    <Route path=path!("register") view=BirthDatePage ssr=SsrMode::Async/>
                    <Route path=path!("register/account") view=CredentialsPage ssr=SsrMode::Async/>
                    <Route path=path!("register/person") view=PersonPage ssr=SsrMode::Async/>
                    <Route path=path!("register/address") view=AddressPage ssr=SsrMode::Async/>
                    <Route path=path!("register/check") view=CheckPage ssr=SsrMode::Async/>
                    <Route path=path!("register/sent") view=SentPage ssr=SsrMode::Async/>
                    <Route path=path!("register/confirm") view=ConfirmPage ssr=SsrMode::Async/>
                    <Route path=path!("register/confirm/:token") view=ConfirmLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("register/done") view=DonePage ssr=SsrMode::Async/>
                    <Route path=path!("login") view=LoginPage ssr=SsrMode::Async/>
                    <Route path=path!("logged-out") view=LoggedOutPage ssr=SsrMode::Async/>
                    <Route path=path!("account") view=AccountPage ssr=SsrMode::Async/>
                    <Route path=path!("account/profile") view=ProfilePage ssr=SsrMode::Async/>
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
                    <Route path=path!("account/sessions") view=SessionsPage ssr=SsrMode::Async/>
                    <Route path=path!("account/sessions/name") view=NameLoginPage ssr=SsrMode::Async/>
                    <Route path=path!("account/sessions/:login") view=LoginDetailPage ssr=SsrMode::Async/>
                    <Route path=path!("account/copy") view=CopyPage ssr=SsrMode::Async/>
                    <Route path=path!("account/close") view=ClosePage ssr=SsrMode::Async/>
                    <Route path=path!("account/closed") view=ClosedPage ssr=SsrMode::Async/>
                    <Route path=path!("account/closing") view=ClosingPage ssr=SsrMode::Async/>
                    <Route path=path!("account/closing/:token") view=ClosingLinkPage ssr=SsrMode::Async/>
                    <Route path=path!("account/kept") view=KeptPage ssr=SsrMode::Async/>
                    <Route path=path!("privacy/what-we-store") view=WhatWeStorePage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/gallery") view=GalleryPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/fault") view=FaultPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/mailbox") view=MailboxPage ssr=SsrMode::Async/>
                    <Route path=path!("_dev/mailbox/:letter") view=LetterPage ssr=SsrMode::Async/>
                </Routes>
            </Frame>
        </Router>
    }
}
