-- Addresses as each country writes them (S5). Between a move and the correction of the address, address_country is the
-- country whose lines are still stored.
ALTER TABLE profiles ADD COLUMN address_country TEXT NOT NULL DEFAULT '';
ALTER TABLE profiles ADD COLUMN dependent_locality TEXT NOT NULL DEFAULT '';
ALTER TABLE profiles ADD COLUMN region TEXT NOT NULL DEFAULT '';
UPDATE profiles SET address_country = country;
