//! One address of each country as somebody there would type it, and as it should stand on a letter.

/// What is typed, what becomes of the postcode, what must be there, and the letter.
pub struct Sample {
    pub country: &'static str,
    pub street: &'static str,
    pub locality: &'static str,
    pub city: &'static str,
    pub region: &'static str,
    pub postcode: &'static str,
    pub kept: &'static str,
    pub demands: &'static str,
    pub letter: &'static str,
}

macro_rules! samples {
    ($($country:literal: $street:literal, $locality:literal, $city:literal, $region:literal, $postcode:literal
        => $kept:literal, $demands:literal, $letter:literal;)*) => {
        &[$(Sample {
            country: $country,
            street: $street,
            locality: $locality,
            city: $city,
            region: $region,
            postcode: $postcode,
            kept: $kept,
            demands: $demands,
            letter: $letter,
        }),*]
    };
}

pub const SAMPLES: &[Sample] = samples! {
    "AD": "Carrer Major 1", "", "Canillo", "", "ad100" => "AD100", "street city", "Carrer Major 1 | AD100 Canillo | Andorra";
    "AE": "Villa 5, Street 12, Jumeirah", "", "", "Dubai", "" => "", "street region", "Villa 5, Street 12, Jumeirah | Dubai | United Arab Emirates";
    "AR": "Av. Corrientes 1234", "", "Buenos Aires", "Ciudad Autónoma de Buenos Aires", "c1043aaz" => "C1043AAZ", "street city", "Av. Corrientes 1234 | C1043AAZ Buenos Aires | Ciudad Autónoma de Buenos Aires | Argentina";
    "AT": "Stephansplatz 3", "", "Wien", "", "A-1010" => "1010", "street city postcode", "Stephansplatz 3 | 1010 Wien | Austria";
    "AU": "12 Bligh Street", "", "Sydney", "New South Wales", "2000" => "2000", "street city region postcode", "12 Bligh Street | Sydney NSW 2000 | Australia";
    "BE": "Rue Neuve 10", "", "Bruxelles", "", "1000" => "1000", "street city postcode", "Rue Neuve 10 | 1000 Bruxelles | Belgium";
    "BG": "бул. Витоша 15", "", "София", "", "1000" => "1000", "street city", "бул. Витоша 15 | 1000 София | Bulgaria";
    "BR": "Avenida Paulista 1578", "Bela Vista", "São Paulo", "SP", "01310200" => "01310-200", "street city region postcode", "Avenida Paulista 1578 | Bela Vista | São Paulo-SP | 01310-200 | Brazil";
    "CA": "111 Wellington Street", "", "Ottawa", "ON", "k1a0a9" => "K1A 0A9", "street city region postcode", "111 Wellington Street | Ottawa ON K1A 0A9 | Canada";
    "CH": "Bahnhofstrasse 1", "", "Zürich", "", "8001" => "8001", "street city postcode", "Bahnhofstrasse 1 | CH-8001 Zürich | Switzerland";
    "CL": "Avenida Libertador 1449", "", "Santiago", "Región Metropolitana", "8340457" => "8340457", "street city", "Avenida Libertador 1449 | 8340457 Santiago | Región Metropolitana | Chile";
    "CN": "Chang'an Avenue 1", "Dongcheng", "Beijing", "Beijing Shi", "100006" => "100006", "street city region postcode", "Chang'an Avenue 1 | Dongcheng | Beijing | Beijing Shi, 100006 | China";
    "CO": "Carrera 7 # 71-21", "", "Bogotá", "Bogotá", "110231" => "110231", "street region", "Carrera 7 # 71-21 | Bogotá, Bogotá, 110231 | Colombia";
    "CY": "Ledra 5", "", "Nicosia", "", "1011" => "1011", "street city", "Ledra 5 | 1011 Nicosia | Cyprus";
    "CZ": "Vodičkova 12", "", "Praha 1", "", "11000" => "110 00", "street city postcode", "Vodičkova 12 | 110 00 Praha 1 | Czechia";
    "DE": "Lindenstraße 14", "", "Berlin", "", "10969" => "10969", "street city postcode", "Lindenstraße 14 | 10969 Berlin | Germany";
    "DK": "Nyhavn 3", "", "København K", "", "DK-1051" => "1051", "street city postcode", "Nyhavn 3 | 1051 København K | Denmark";
    "EE": "Pikk 7", "", "Tallinn", "Harjumaa", "10123" => "10123", "street city postcode", "Pikk 7 | 10123 Tallinn Harjumaa | Estonia";
    "ES": "Calle de Alcalá 50", "", "Madrid", "Madrid", "28014" => "28014", "street city region postcode", "Calle de Alcalá 50 | 28014 Madrid Madrid | Spain";
    "FI": "Mannerheimintie 4", "", "Helsinki", "", "00100" => "00100", "street city postcode", "Mannerheimintie 4 | FI-00100 Helsinki | Finland";
    "FR": "1 rue Cler", "", "Paris", "", "75 007" => "75007", "street city postcode", "1 rue Cler | 75007 Paris | France";
    "GB": "12 St James’s Square", "", "London", "", "sw1y4lb" => "SW1Y 4LB", "street city postcode", "12 St James’s Square | London | SW1Y 4LB | United Kingdom";
    "GG": "1 Smith Street", "", "St Peter Port", "", "GY12JN" => "GY1 2JN", "street city postcode", "1 Smith Street | St Peter Port | GUERNSEY | GY1 2JN | Guernsey";
    "GI": "5 Main Street", "", "", "", "gx111aa" => "GX11 1AA", "street", "5 Main Street | GIBRALTAR | GX11 1AA | Gibraltar";
    "GR": "Ερμού 10", "", "Αθήνα", "", "10563" => "105 63", "street city postcode", "Ερμού 10 | 105 63 Αθήνα | Greece";
    "HK": "Flat 5, 10 Nathan Road", "", "Tsim Sha Tsui", "Kowloon", "" => "", "street region", "Flat 5, 10 Nathan Road | Tsim Sha Tsui | Kowloon | Hong Kong";
    "HR": "Ilica 5", "", "Zagreb", "", "10000" => "10000", "street city", "Ilica 5 | HR-10000 Zagreb | Croatia";
    "HU": "Váci utca 10.", "", "Budapest", "", "1052" => "1052", "street city postcode", "Budapest | Váci utca 10. | 1052 | Hungary";
    "ID": "Jl. Sudirman 1", "", "Bandung", "Jawa Barat", "40115" => "40115", "street region", "Jl. Sudirman 1 | Bandung | Jawa Barat 40115 | Indonesia";
    "IE": "12 Main Street", "", "Dublin 2", "Co. Dublin", "d02x285" => "D02 X285", "street city", "12 Main Street | Dublin 2 | Co. Dublin | D02 X285 | Ireland";
    "IL": "Rothschild 10", "", "Tel Aviv", "", "6688110" => "6688110", "street city", "Rothschild 10 | Tel Aviv 6688110 | Israel";
    "IN": "12 Mahatma Gandhi Road", "", "Bengaluru", "Karnataka", "560 001" => "560001", "street city region postcode", "12 Mahatma Gandhi Road | Bengaluru 560001 | Karnataka | India";
    "IS": "Laugavegur 5", "", "Reykjavík", "", "101" => "101", "street city", "Laugavegur 5 | 101 Reykjavík | Iceland";
    "IT": "Via del Corso 20", "", "Roma", "RM", "00186" => "00186", "street city region postcode", "Via del Corso 20 | 00186 Roma RM | Italy";
    "JP": "1-1 Chiyoda, Chiyoda-ku", "", "", "Tokyo", "1008111" => "100-8111", "street region postcode", "1-1 Chiyoda, Chiyoda-ku, Tokyo | 100-8111 | Japan";
    "KE": "Kenyatta Avenue 1", "", "Nairobi", "", "00100" => "00100", "street city", "Kenyatta Avenue 1 | Nairobi | 00100 | Kenya";
    "KR": "Sejong-daero 110", "Jung-gu", "Seoul", "Seoul", "04524" => "04524", "street city region postcode", "Sejong-daero 110 | Jung-gu | Seoul | Seoul | 04524 | South Korea";
    "LI": "Städtle 49", "", "Vaduz", "", "9490" => "9490", "street city postcode", "Städtle 49 | FL-9490 Vaduz | Liechtenstein";
    "LT": "Gedimino pr. 9", "", "Vilnius", "", "LT-01103" => "01103", "street city postcode", "Gedimino pr. 9 | LT-01103 Vilnius | Lithuania";
    "LU": "Grand-Rue 5", "", "Luxembourg", "", "L-1660" => "1660", "street city postcode", "Grand-Rue 5 | L-1660 Luxembourg | Luxembourg";
    "LV": "Brīvības iela 1", "", "Rīga", "", "1010" => "LV-1010", "street city postcode", "Brīvības iela 1 | Rīga, LV-1010 | Latvia";
    "MC": "1 avenue Princesse Grace", "", "Monaco", "", "98000" => "98000", "street city", "1 avenue Princesse Grace | MC-98000 Monaco | Monaco";
    "MT": "12 Republic Street", "", "Valletta", "", "vlt1117" => "VLT 1117", "street city", "12 Republic Street | Valletta VLT 1117 | Malta";
    "MX": "Av. Juárez 100", "Centro", "Ciudad de México", "CDMX", "06010" => "06010", "street city region postcode", "Av. Juárez 100 | Centro | 06010 Ciudad de México, CDMX | Mexico";
    "MY": "5 Jalan Ampang", "", "Kuala Lumpur", "Kuala Lumpur", "50450" => "50450", "street city postcode", "5 Jalan Ampang | 50450 Kuala Lumpur | Kuala Lumpur | Malaysia";
    "NL": "Damrak 1", "", "Amsterdam", "", "1012lg" => "1012 LG", "street city postcode", "Damrak 1 | 1012 LG Amsterdam | Netherlands";
    "NO": "Karl Johans gate 1", "", "Oslo", "", "0154" => "0154", "street city postcode", "Karl Johans gate 1 | 0154 Oslo | Norway";
    "NZ": "1 Queen Street", "Auckland Central", "Auckland", "", "1010" => "1010", "street city postcode", "1 Queen Street | Auckland Central | Auckland 1010 | New Zealand";
    "PL": "ul. Nowy Świat 15", "", "Warszawa", "", "00029" => "00-029", "street city postcode", "ul. Nowy Świat 15 | 00-029 Warszawa | Poland";
    "PT": "Rua Augusta 10", "", "Lisboa", "", "1100 048" => "1100-048", "street city postcode", "Rua Augusta 10 | 1100-048 Lisboa | Portugal";
    "RO": "Calea Victoriei 12", "", "București", "", "010061" => "010061", "street city postcode", "Calea Victoriei 12 | 010061 București | Romania";
    "SE": "Drottninggatan 5", "", "Stockholm", "", "111 51" => "11151", "street city postcode", "Drottninggatan 5 | SE-11151 Stockholm | Sweden";
    "SG": "1 Orchard Road", "", "", "", "238824" => "238824", "street postcode", "1 Orchard Road | SINGAPORE 238824 | Singapore";
    "SI": "Čopova ulica 3", "", "Ljubljana", "", "1000" => "1000", "street city", "Čopova ulica 3 | SI-1000 Ljubljana | Slovenia";
    "SK": "Obchodná 5", "", "Bratislava", "", "81106" => "811 06", "street city postcode", "Obchodná 5 | 811 06 Bratislava | Slovakia";
    "TH": "99 Sukhumvit Road", "", "Khlong Toei", "Bangkok", "10110" => "10110", "street city", "99 Sukhumvit Road | Khlong Toei | Bangkok 10110 | Thailand";
    "TR": "İstiklal Caddesi 10", "", "Beyoğlu", "İstanbul", "34433" => "34433", "street city postcode", "İstiklal Caddesi 10 | 34433 Beyoğlu/İstanbul | Türkiye";
    "TW": "7 Xinyi Road", "", "Xinyi District", "Taipei City", "110" => "110", "street city region postcode", "7 Xinyi Road | Xinyi District, Taipei City 110 | Taiwan";
    "UA": "вул. Хрещатик 1", "", "Київ", "місто Київ", "01001" => "01001", "street city postcode", "вул. Хрещатик 1 | Київ | місто Київ | 01001 | Ukraine";
    "US": "1 Infinite Loop", "", "Cupertino", "California", "95014" => "95014", "street city region postcode", "1 Infinite Loop | Cupertino, CA 95014 | United States";
    "ZA": "1 Long Street", "City Centre", "Cape Town", "", "8001" => "8001", "street city postcode", "1 Long Street | City Centre | Cape Town | 8001 | South Africa";
};
