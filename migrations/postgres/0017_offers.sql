-- How many visits an offer's link led to, by the day. Counts only.
CREATE TABLE offer_visits (
    offer TEXT NOT NULL,
    day BIGINT NOT NULL,
    visits BIGINT NOT NULL,
    PRIMARY KEY (offer, day)
);
