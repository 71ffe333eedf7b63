-- What is known of a young person: flags, links, adults, concerns.

-- How a young person came to the school, and the past values: the schools before it, each until its last day.
ALTER TABLE yp ADD COLUMN joined TEXT;
CREATE TABLE yp_history (
	id    INTEGER PRIMARY KEY,
	yp    INTEGER NOT NULL REFERENCES yp,
	field TEXT NOT NULL,
	value TEXT,
	until TEXT NOT NULL,
	UNIQUE (yp, field, until)
) STRICT;

-- Why an officer went to the home of a young person, and who at the school asked for it.
ALTER TABLE activity ADD COLUMN visit_ground TEXT;
ALTER TABLE activity ADD COLUMN requested_by TEXT;

-- A flag: it is live with its evidence until the day of its review, or its last day.
CREATE TABLE flag (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	kind        TEXT NOT NULL,
	set_by      TEXT REFERENCES officer,
	"from"      TEXT NOT NULL,
	source      TEXT NOT NULL,
	evidence    TEXT,
	review      TEXT NOT NULL,
	until       TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX flag_yp ON flag (yp);

-- A link between two young people; no other: somebody whom the store does not know.
CREATE TABLE link (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	other       INTEGER REFERENCES yp,
	kind        TEXT NOT NULL,
	role        TEXT NOT NULL,
	other_role  TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	until       TEXT,
	source      TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX link_yp ON link (yp);

-- An adult of a young person, in the directory or by name, and what that adult may be told.
CREATE TABLE guardian (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	relation    TEXT NOT NULL,
	contact     INTEGER REFERENCES contact,
	name        TEXT,
	phone       TEXT,
	email       TEXT,
	say         TEXT NOT NULL,
	"from"      TEXT,
	until       TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX guardian_yp ON guardian (yp);

-- An exclusion, a concern about attendance or bullying, or a day in court.
CREATE TABLE concern (
	id            INTEGER PRIMARY KEY,
	yp            INTEGER NOT NULL REFERENCES yp,
	kind          TEXT NOT NULL,
	school        INTEGER REFERENCES school,
	officer       TEXT REFERENCES officer,
	contact       INTEGER REFERENCES contact,
	"from"        TEXT NOT NULL,
	until         TEXT,
	ground        TEXT,
	agreed        TEXT,
	circumstances TEXT,
	head_told     TEXT,
	note          TEXT,
	voided        TEXT,
	void_reason   TEXT
) STRICT;
