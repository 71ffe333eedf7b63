-- The power under which a planned search is to be made (section 12, C08).
ALTER TABLE plan ADD COLUMN power TEXT;
