-- The sofas; `record` holds the measurements a drawing is made from, as JSON.
CREATE TABLE sofas (
    slug TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    record TEXT NOT NULL,
    place BIGINT NOT NULL
);
