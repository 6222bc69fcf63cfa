//! How a slice declares a table. The SQL is joined by the compiler from literals of the declaration, so no statement
//! is ever built while the shop runs, and a test prepares each on both databases.

/// One [`Table`](super::Table). `of_account` is the condition under which a row belongs to the account `$1`;
/// `in_order_of` the columns that a copy lists rows by; `when_erased` their fate; `commits` the columns with numbers of
/// lines in the chain of evidence that commit to a row. A table without an account says
/// `passing` or `nobody` and its reason instead.
macro_rules! table {
    (
        $name:literal, $title:literal,
        about: $about:literal,
        kept: $kept:literal,
        of_account: $condition:literal,
        in_order_of: $order:literal,
        when_erased: $erasure:expr,
        $(commits: [$line:literal $(, $more:literal)*],)?
        columns: { $first:literal => $first_column:expr $(, $column:literal => $details:expr)* $(,)? } $(,)?
    ) => {
        $crate::data_map::Table {
            name: $name,
            title: $title,
            about: $about,
            kept: $kept,
            rows: $crate::data_map::Rows::OfAccount(
                $crate::data_map::Statements {
                    read: concat!(
                        "SELECT ", $first, $(", ", $column,)* " FROM ", $name, " WHERE ", $condition, " ORDER BY ", $order
                    ),
                    count: concat!("SELECT COUNT(*) FROM ", $name, " WHERE ", $condition),
                    erase: concat!(
                        "DELETE FROM ", $name, " WHERE ", $condition $(, " RETURNING ", $line $(, ", ", $more)*)?
                    ),
                    commits: &[$($line $(, $more)*)?],
                    rewrite: concat!("VACUUM (FULL) ", $name),
                },
                $erasure,
            ),
            columns: &[
                $crate::data_map::Column { name: $first, ..$first_column }
                $(, $crate::data_map::Column { name: $column, ..$details })*
            ],
        }
    };
    (
        $name:literal, $title:literal,
        about: $about:literal,
        kept: $kept:literal,
        $whose:ident: $reason:expr,
        columns: { $($column:literal => $details:expr),+ $(,)? } $(,)?
    ) => {
        $crate::data_map::Table {
            name: $name,
            title: $title,
            about: $about,
            kept: $kept,
            rows: $crate::data_map::declare_rows!($whose, $reason),
            columns: &[$($crate::data_map::Column { name: $column, ..$details }),+],
        }
    };
}
pub(crate) use table;

macro_rules! declare_rows {
    (passing, $reason:expr) => {
        $crate::data_map::Rows::Passing($reason)
    };
    (nobody, $reason:expr) => {
        $crate::data_map::Rows::Nobody($reason)
    };
}
pub(crate) use declare_rows;
