-- When a case was open: one row each time, so that a report on a day long past counts what was open then, also when the
-- case has been opened again since. The row without `until` is that of an open case.

CREATE TABLE episode (
	id           INTEGER PRIMARY KEY,
	"case"       INTEGER NOT NULL REFERENCES "case" DEFERRABLE INITIALLY DEFERRED,
	"from"       TEXT NOT NULL,
	until        TEXT,
	close_reason TEXT,
	outcome      TEXT,
	rule         TEXT,
	"by"         TEXT
) STRICT;
CREATE INDEX episode_case ON episode ("case");
CREATE INDEX episode_until ON episode (until);

-- Of what was there before, the one time that is known; who opened it is not.
INSERT INTO episode (id, "case", "from", until, close_reason, outcome)
	SELECT id, id, opened, closed, close_reason, outcome FROM "case";
INSERT INTO sequence (noun, year, last)
	SELECT 'episode', id / 100000000, max(id % 100000000) FROM episode GROUP BY id / 100000000;
