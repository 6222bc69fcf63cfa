//! The one place where a field of several lines is drawn. The framework writes what stands inside it as it is, so that a
//! text could end the element and go on as markup; here it is escaped first, and a house rule keeps it the only place.

use leptos::prelude::*;

/// A field of several lines that shows exactly `value`.
#[component]
pub fn TextArea(
    /// Its name in the form, and its id.
    name: &'static str,
    autocomplete: &'static str,
    value: String,
    described_by: Option<String>,
    invalid: bool,
    focused: bool,
    /// Every sentence it may have to say, by code.
    problems: String,
) -> impl IntoView {
    view! {
        <textarea
            class="input paragraphs"
            id=name
            name=name
            rows="6"
            autocomplete=autocomplete
            aria-describedby=described_by
            aria-invalid=invalid.then_some("true")
            autofocus=focused
            data-problems=problems
        >
            {inside(&value)}
        </textarea>
    }
}

/// The text as it may stand inside the element. Readers drop one line end behind the opening tag, so there is one to drop.
fn inside(text: &str) -> String {
    format!("\n{}", text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_the_element_or_is_read_as_another_sign() {
        assert_eq!(inside("</textarea><script>&lt;"), "\n&lt;/textarea&gt;&lt;script&gt;&amp;lt;");
        assert_eq!(inside(""), "\n");
    }
}
