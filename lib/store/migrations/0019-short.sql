-- The borough's own short name of a school, which officers write in the lines of a day.
ALTER TABLE school ADD COLUMN short TEXT CHECK (short <> '');
