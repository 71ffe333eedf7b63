-- Cases: the work with one young person, when it was open, and who led it.

-- A case.
CREATE TABLE "case" (
	id           INTEGER PRIMARY KEY,
	yp           INTEGER NOT NULL REFERENCES yp,
	school       INTEGER REFERENCES school,
	referral     INTEGER REFERENCES referral,
	team         TEXT REFERENCES team,
	officer      TEXT REFERENCES officer,
	status       TEXT NOT NULL,
	risk         TEXT,
	opened       TEXT NOT NULL,
	next_review  TEXT,
	closed       TEXT,
	close_reason TEXT,
	outcome      TEXT
) STRICT;
CREATE INDEX case_yp ON "case" (yp);
CREATE INDEX case_closed ON "case" (closed);

-- A past value of a field of a case, and the last day on which it held; no value: the field was empty.
CREATE TABLE case_history (
	id     INTEGER PRIMARY KEY,
	"case" INTEGER NOT NULL REFERENCES "case",
	field  TEXT NOT NULL,
	value  TEXT,
	until  TEXT NOT NULL,
	UNIQUE ("case", field, until)
) STRICT;

-- A time in which a case was open, so that a report on a day long past counts what was open then, also when the case has
-- been opened again since. The row without `until` is that of an open case.
CREATE TABLE episode (
	id           INTEGER PRIMARY KEY,
	"case"       INTEGER NOT NULL REFERENCES "case",
	"from"       TEXT NOT NULL,
	until        TEXT,
	close_reason TEXT,
	outcome      TEXT,
	rule         TEXT,
	"by"         TEXT
) STRICT;
CREATE INDEX episode_case ON episode ("case");
CREATE INDEX episode_until ON episode (until);

-- A time in which an officer led a case; the row of a case without `until` names its officer.
CREATE TABLE assignment (
	id       INTEGER PRIMARY KEY,
	"case"   INTEGER NOT NULL REFERENCES "case",
	officer  TEXT NOT NULL REFERENCES officer,
	"from"   TEXT NOT NULL,
	until    TEXT,
	override TEXT,
	rule     TEXT,
	"by"     TEXT NOT NULL
) STRICT;
CREATE INDEX assignment_case ON assignment ("case");

-- Where a row crossed into another team: a row for each team that must answer.
CREATE TABLE exception (
	id           INTEGER PRIMARY KEY,
	team         TEXT REFERENCES team,
	noun         TEXT NOT NULL,
	reference    TEXT NOT NULL,
	fields       TEXT,
	yp           INTEGER REFERENCES yp,
	rule         TEXT NOT NULL,
	override     TEXT NOT NULL,
	reason       TEXT NOT NULL,
	words        TEXT,
	"by"         TEXT NOT NULL,
	"on"         TEXT NOT NULL,
	answered     TEXT,
	answered_by  TEXT,
	answer       TEXT,
	answer_words TEXT
) STRICT;
