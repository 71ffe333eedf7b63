-- Reports that stay as they were issued.

-- A period whose figures were frozen: the policy of that day, and the lines and sets as one JSON object.
CREATE TABLE "freeze" (
	id     INTEGER PRIMARY KEY,
	"from" TEXT NOT NULL,
	"to"   TEXT NOT NULL,
	"on"   TEXT NOT NULL,
	"by"   TEXT NOT NULL,
	model  TEXT NOT NULL,
	"set"  TEXT NOT NULL,
	digest TEXT,
	lines  TEXT NOT NULL
) STRICT;

-- What such a report is made of: each row that a line counts in the period, in its weeks and months, and in the periods
-- that they are compared with.
CREATE TABLE frozen (
	id      INTEGER PRIMARY KEY,
	"freeze" INTEGER NOT NULL REFERENCES "freeze",
	line    TEXT NOT NULL,
	part    TEXT NOT NULL,
	"from"  TEXT NOT NULL,
	"to"    TEXT,
	"row"   TEXT NOT NULL,
	day     TEXT,
	team    TEXT REFERENCES team,
	school  INTEGER,
	officer TEXT,
	of_kind TEXT,
	source  TEXT,
	risk    TEXT,
	reason  TEXT,
	hit     INTEGER,
	amount  TEXT,
	since   TEXT,
	word    TEXT
) STRICT;
CREATE INDEX frozen_line ON frozen ("freeze", line);
