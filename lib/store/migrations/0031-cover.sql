-- Who stands in for the lead of a case, and what a case has besides its lead.

-- Days on which an officer covers a case of another, who stays its lead.
CREATE TABLE cover (
	id          INTEGER PRIMARY KEY,
	"case"      INTEGER NOT NULL REFERENCES "case",
	officer     TEXT NOT NULL REFERENCES officer,
	handed      TEXT NOT NULL REFERENCES officer,
	"from"      TEXT NOT NULL,
	until       TEXT NOT NULL,
	"by"        TEXT NOT NULL,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX cover_case ON cover ("case");

-- The second officer of a case, and the day on which a sergeant signed the case off, with the principal who recorded it.
ALTER TABLE "case" ADD COLUMN second TEXT REFERENCES officer;
ALTER TABLE "case" ADD COLUMN signed_off TEXT;
ALTER TABLE "case" ADD COLUMN signed_by TEXT;
