//! What people type, in the scripts they type it in: each value takes it as it is written, and nothing that cannot be seen.

use proptest::prelude::*;
use sofapop::values::{
    birth_date::BirthDate,
    company_name::CompanyName,
    country::Country,
    email_address::EmailAddress,
    hint::{HintAnswer, HintQuestion},
    person_name::PersonName,
    postal_address::{Line, PostalAddress},
    telephone::Telephone,
    text,
    timestamp::Timestamp,
    user_name::UserName,
    vat_number::VatNumber,
};

/// Somebody who writes in one script: their name, street and town, the ten digits they type, a question, and its answer as they
/// choose it and as they type it later.
struct Writer {
    name: &'static str,
    street: &'static str,
    city: &'static str,
    digits: &'static str,
    question: &'static str,
    answer: [&'static str; 2],
}

const LATIN_DIGITS: &str = "0123456789";

const fn writer(
    name: &'static str,
    [street, city]: [&'static str; 2],
    digits: &'static str,
    question: &'static str,
    answer: [&'static str; 2],
) -> Writer {
    Writer { name, street, city, digits, question, answer }
}

const WRITERS: [Writer; 16] = [
    writer(
        "Žofie Nováková",
        ["Dlouhá třída 7", "Plzeň"],
        LATIN_DIGITS,
        "Kde stál první gauč?",
        ["U Šarlatové růže", "u šarlatové RŮŽE"],
    ),
    writer(
        "Jürgen Groß",
        ["Große Straße 7", "Gießen"],
        LATIN_DIGITS,
        "Wo stand das Sofa?",
        ["Gießkannenstraße", "GIESSKANNENSTRASSE"],
    ),
    writer(
        "Ελένη Παπαδοπούλου",
        ["Οδός Ερμού 7", "Αθήνα"],
        LATIN_DIGITS,
        "Πού ήταν ο καναπές;",
        ["Παλιός Δρόμος", "ΠΑΛΙΌΣ ΔΡΌΜΟΣ"],
    ),
    writer(
        "Дмитрий Иванович",
        ["улица Ленина, 7", "Казань"],
        LATIN_DIGITS,
        "Где стоял диван?",
        ["Старый Рынок", "старый рынок!"],
    ),
    writer("Սարգիս Պետրոսյան", ["Աբովյան 7", "Երևան"], LATIN_DIGITS, "Որտե՞ղ էր բազմոցը", ["Հին Շուկա", "հին շուկա"]),
    writer(
        "ნინო ბერიძე",
        ["რუსთაველის 7", "თბილისი"],
        LATIN_DIGITS,
        "სად იდგა დივანი?",
        ["ძველი ბაზარი", " ძველი  ბაზარი. "],
    ),
    writer("שרה כהן", ["רחוב הרצל 7", "תל אביב"], LATIN_DIGITS, "איפה עמדה הספה?", ["השוק הישן", "השוק-הישן"]),
    writer(
        "محمد رضا",
        ["شارع النيل ٧", "القاهرة"],
        "٠١٢٣٤٥٦٧٨٩",
        "أين كانت الأريكة؟",
        ["السوق القديم ٣", "السوق  القديم ٣"],
    ),
    writer(
        "علی\u{200c}رضا کریمی",
        ["خیابان آزادی ۷", "تهران"],
        "۰۱۲۳۴۵۶۷۸۹",
        "مبل کجا بود؟",
        ["بازار قدیم", "بازار قدیم."],
    ),
    writer(
        "प्रिया शर्मा",
        ["महात्मा गांधी मार्ग ७", "दिल्ली"],
        "०१२३४५६७८९",
        "सोफ़ा कहाँ था?",
        ["पुराना बाज़ार", "पुराना, बाज़ार"],
    ),
    writer("ক্ষ্মা রায়", ["মির্জাপুর স্ট্রিট ৭", "কলকাতা"], "০১২৩৪৫৬৭৮৯", "সোফাটা কোথায় ছিল?", ["পুরনো বাজার", "পুরনো  বাজার"]),
    writer("தமிழ் செல்வன்", ["அண்ணா சாலை ௭", "சென்னை"], "௦௧௨௩௪௫௬௭௮௯", "சோபா எங்கே இருந்தது?", ["பழைய சந்தை", "பழைய-சந்தை"]),
    writer("สมชาย ใจดี", ["ถนนสุขุมวิท ๗", "กรุงเทพ"], "๐๑๒๓๔๕๖๗๘๙", "โซฟาตัวแรกอยู่ที่ไหน", ["ตลาดเก่าริมน้ำ", " ตลาดเก่าริมน้ำ "]),
    writer("ሰላማዊት ተስፋዬ", ["ቦሌ መንገድ 7", "አዲስ አበባ"], LATIN_DIGITS, "ሶፋው የት ነበር?", ["አሮጌ ገበያ", "አሮጌ  ገበያ"]),
    writer(
        "김민준",
        ["종로 7길", "서울"],
        "０１２３４５６７８９",
        "소파는 어디에 있었나?",
        ["오래된 시장", "오래된시장"],
    ),
    writer(
        "東山魁夷",
        ["四条通 七番地", "京都"],
        "０１２３４５６７８９",
        "ソファはどこにあった？",
        ["古い市場のｶﾄﾞ", "古い市場のカド"],
    ),
];

fn in_digits_of(writer: &Writer, number: &str) -> String {
    let digits: Vec<char> = writer.digits.chars().collect();
    number.chars().map(|c| c.to_digit(10).map_or(c, |digit| digits[digit as usize])).collect()
}

#[test]
fn names_addresses_numbers_and_answers_are_taken_in_sixteen_scripts() {
    let country = Country::parse("GB").expect("a country");
    for writer in WRITERS {
        let Writer { name, street, city, question, answer: [chosen, typed], .. } = writer;
        assert_eq!(PersonName::parse(name).expect(name).as_str(), name);
        assert_eq!(CompanyName::parse(name).expect(name).as_str(), name);
        let line = |line: Line| match line {
            Line::Street => street,
            Line::City => city,
            Line::Postcode => "SW1A 1AA",
            _ => "",
        };
        let address = PostalAddress::parse(country, line).unwrap_or_else(|errors| panic!("{street}: {errors:?}"));
        assert_eq!((&*address.street, &*address.city), (street, city));
        let number = in_digits_of(&writer, "+44 20 7946 0018");
        assert_eq!(Telephone::parse(&number, country).expect(&number).as_str(), "+442079460018");
        let [day, month, year] = ["27", "3", "1990"].map(|number| in_digits_of(&writer, number));
        let now = Timestamp::parse("2030-03-01T09:00:00Z").expect("an instant");
        assert!(BirthDate::parse(&day, &month, &year, now).is_ok(), "{day} {month} {year}");
        assert_eq!(HintQuestion::parse(question).expect(question).as_str(), question);
        let kept = HintAnswer::parse(chosen, question).expect(chosen);
        assert_eq!(kept.secret(), HintAnswer::typed(typed).secret(), "{chosen} and {typed}");
    }
}

/// Whether something can be seen of it.
fn is_visible(text: &str) -> bool {
    text::line(text, u16::MAX).is_ok()
}

proptest! {
    #[test]
    fn no_text_makes_a_value_panic_or_is_one_that_cannot_be_seen(typed in "\\PC{0,24}|[\u{0}-\u{10ffff}]{0,24}") {
        let country = Country::parse("GB").expect("a country");
        let now = Timestamp::parse("2030-03-01T09:00:00Z").expect("an instant");
        let taken = [
            PersonName::parse(&typed).map(|name| name.as_str().to_owned()),
            CompanyName::parse(&typed).map(|name| name.as_str().to_owned()),
            UserName::parse(&typed).map(|name| name.as_str().to_owned()),
            EmailAddress::parse(&typed).map(|address| address.as_str().to_owned()),
            HintQuestion::parse(&typed).map(|question| question.as_str().to_owned()),
            HintAnswer::parse(&typed, "?").map(|answer| answer.secret().reveal().to_owned()),
            Telephone::parse(&typed, country).map(|number| number.as_str().to_owned()),
        ];
        for text in taken.into_iter().flatten() {
            prop_assert!(is_visible(&text), "{text:?}");
        }
        let line = |line: Line| if line == Line::Postcode { "SW1A 1AA" } else { &typed };
        if let Ok(address) = PostalAddress::parse(country, line) {
            prop_assert!(is_visible(&address.street) && is_visible(&address.city), "{address:?}");
        }
        let _ = BirthDate::parse(&typed, &typed, &typed, now);
        let _ = VatNumber::parse(&typed);
    }
}
