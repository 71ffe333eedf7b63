-- The young person who took over everything about this one, who turned out to be the same: a row with one is kept, is not
-- listed and takes no new rows.
ALTER TABLE yp ADD COLUMN merged INTEGER REFERENCES yp;

-- What the team notes about a case; of a case from an old list, what that said.
ALTER TABLE "case" ADD COLUMN note TEXT;
