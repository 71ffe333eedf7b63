-- What passes between the team, schools and partners, and what schools have signed.

-- An agreement: it holds from the day on which it was signed until its last day.
CREATE TABLE agreement (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	school      INTEGER NOT NULL REFERENCES school,
	contact     INTEGER REFERENCES contact,
	signed      TEXT NOT NULL,
	signed_by   TEXT,
	version     TEXT,
	review_due  TEXT,
	until       TEXT,
	file        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX agreement_school ON agreement (school);

-- Information that was passed, or that was not.
CREATE TABLE share (
	id           INTEGER PRIMARY KEY,
	kind         TEXT NOT NULL,
	decision     TEXT NOT NULL,
	direction    TEXT NOT NULL,
	school       INTEGER REFERENCES school,
	contact      INTEGER REFERENCES contact,
	yp           INTEGER REFERENCES yp,
	"case"       INTEGER REFERENCES "case",
	day          TEXT NOT NULL,
	officer      TEXT REFERENCES officer,
	purpose      TEXT,
	basis        TEXT,
	accurate     INTEGER,
	relevant     INTEGER,
	channel      TEXT,
	crimint      TEXT,
	confidential INTEGER,
	summary      TEXT,
	keep_until   TEXT,
	destroyed    TEXT,
	breached     TEXT,
	breach       TEXT,
	team         TEXT REFERENCES team,
	voided       TEXT,
	void_reason  TEXT
) STRICT;
CREATE INDEX share_yp ON share (yp);
CREATE INDEX share_day ON share (day) WHERE voided IS NULL;
