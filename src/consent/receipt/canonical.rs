//! The one way to write what is signed: the JSON Canonicalization Scheme (RFC 8785) for what receipts hold.

use serde_json::{Map, Number, Value as Json};

/// Numbers beyond this are not the same to every program that reads JSON.
const GREATEST: u64 = (1 << 53) - 1;

/// Names in the order of their characters, no space between anything, whole numbers alone. None where a number is not
/// whole, or too great.
pub fn canonical(value: &Json) -> Option<String> {
    let mut text = String::new();
    write(value, &mut text).then_some(text)
}

/// Answers whether it could be written.
fn write(value: &Json, text: &mut String) -> bool {
    match value {
        Json::Number(number) if !is_plain(number) => return false,
        Json::Array(items) => {
            text.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    text.push(',');
                }
                if !write(item, text) {
                    return false;
                }
            }
            text.push(']');
        }
        Json::Object(members) => return write_members(members, text),
        // Strings are escaped as the scheme asks: quotes, backslashes and control characters, nothing else.
        plain => text.push_str(&plain.to_string()),
    }
    true
}

fn write_members(members: &Map<String, Json>, text: &mut String) -> bool {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by(|(one, _), (other, _)| one.encode_utf16().cmp(other.encode_utf16()));
    text.push('{');
    for (at, (name, member)) in members.into_iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push_str(&Json::from(name.as_str()).to_string());
        text.push(':');
        if !write(member, text) {
            return false;
        }
    }
    text.push('}');
    true
}

fn is_plain(number: &Number) -> bool {
    number.as_i64().is_some_and(|number| number.unsigned_abs() <= GREATEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn b_12_a_receipt_is_canonical_as_rfc_8785_asks() {
        let value = json!({ "b": [1, true, null, -3], "a": { "z": "é\u{20ac}\"\\\n\u{1f}", "\u{fb33}": 1, "😀": 2 } });
        // Sorted by UTF-16: the surrogates of a face stand before U+FB33.
        let text = "{\"a\":{\"z\":\"é€\\\"\\\\\\n\\u001f\",\"😀\":2,\"\u{fb33}\":1},\"b\":[1,true,null,-3]}";
        assert_eq!(canonical(&value).as_deref(), Some(text));
        for odd in [json!(1.5), json!([1e300]), json!({ "a": 9_007_199_254_740_992_u64 })] {
            assert_eq!(canonical(&odd), None, "{odd}");
        }
    }
}
