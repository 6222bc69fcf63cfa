//! `/cookies/help`: how each browser blocks, shows and clears cookies (PS-6.2).

use crate::{
    consent::help,
    ui::{
        layout::{Back, Page},
        prose::{blocks, section},
    },
    values::prose::Section,
};
use leptos::prelude::*;

#[component]
pub fn CookieHelpPage() -> impl IntoView {
    let help = help::own();
    let browsers: Vec<_> = help::browsers(&help).map(link_to).collect();
    let (introduction, sections) = (blocks(&help.blocks), help.sections.iter().map(section).collect_view());
    let above = view! { <Back to="/cookies" words="Cookies"/> };
    view! {
        <Page
            title=help.title.clone()
            heading=help.title.clone()
            description=help.first_paragraph()
            above=above.into_any()>
            <div class="stack cookie-help">
                <nav aria-label="Browsers"><ul class="contents">{browsers}</ul></nav>
                {introduction}
                {sections}
            </div>
        </Page>
    }
}

fn link_to(browser: &Section) -> impl IntoView + use<> {
    view! { <li><a href=format!("#{}", browser.anchor())>{browser.heading.clone()}</a></li> }
}
