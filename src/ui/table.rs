//! A table that can be read on a telephone: where it does not fit, each row stands as a block of its own, and each
//! value behind its column's name.

use leptos::prelude::*;

/// A column's name.
#[derive(Clone, Debug)]
pub struct Head(String);

impl Head {
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

/// Rows under named columns; the first value names its row. The roles are written out, because a browser forgets
/// them when rows are laid out as blocks.
#[component]
pub fn DataTable(
    #[prop(into)] caption: String,
    heads: Vec<Head>,
    rows: Vec<Vec<String>>,
    /// What can be done with each row, where anything can.
    #[prop(optional)]
    actions: Vec<AnyView>,
) -> impl IntoView {
    let acted = (!actions.is_empty()).then(|| {
        view! { <th scope="col" role="columnheader"><span class="visually-hidden">"What can be done"</span></th> }
    });
    let actions = actions.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    let drawn: Vec<_> = rows.into_iter().zip(actions).map(|(row, action)| row_of(&heads, row, action)).collect();
    let heads: Vec<_> =
        heads.into_iter().map(|head| view! { <th scope="col" role="columnheader">{head.0}</th> }).collect();
    view! {
        <div class="fitting">
            <table class="table stacking" role="table">
                <caption>{caption}</caption>
                <thead role="rowgroup"><tr role="row">{heads} {acted}</tr></thead>
                <tbody role="rowgroup">{drawn}</tbody>
            </table>
        </div>
    }
}

fn row_of(heads: &[Head], row: Vec<String>, action: Option<AnyView>) -> impl IntoView + use<> {
    let cells: Vec<_> = heads
        .iter()
        .zip(row)
        .enumerate()
        .map(|(at, (head, value))| {
            let label = head.0.clone();
            if at == 0 {
                view! { <th scope="row" role="rowheader" data-label=label>{value}</th> }.into_any()
            } else {
                view! { <td role="cell" data-label=label>{value}</td> }.into_any()
            }
        })
        .collect();
    let action = action.map(|action| view! { <td role="cell">{action}</td> });
    view! { <tr role="row">{cells} {action}</tr> }
}
