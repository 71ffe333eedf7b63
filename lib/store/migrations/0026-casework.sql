-- What is done for a young person: meetings, research, safety plans, restorative justice.

-- A meeting, and who else was there.
CREATE TABLE meeting (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	day         TEXT NOT NULL,
	time        TEXT,
	officer     TEXT REFERENCES officer,
	attended    INTEGER,
	"case"      INTEGER REFERENCES "case",
	yp          INTEGER REFERENCES yp,
	school      INTEGER REFERENCES school,
	team        TEXT REFERENCES team,
	summary     TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX meeting_yp ON meeting (yp);
CREATE INDEX meeting_day ON meeting (day) WHERE voided IS NULL;
CREATE TABLE attendee (
	id       INTEGER PRIMARY KEY,
	meeting  INTEGER NOT NULL REFERENCES meeting,
	role     TEXT NOT NULL,
	contact  INTEGER REFERENCES contact,
	attended INTEGER,
	told     TEXT
) STRICT;
CREATE INDEX attendee_meeting ON attendee (meeting);

-- Research for a case, a row of `item` for each source.
CREATE TABLE research (
	id          INTEGER PRIMARY KEY,
	"case"      INTEGER NOT NULL REFERENCES "case",
	officer     TEXT REFERENCES officer,
	requested   TEXT NOT NULL,
	completed   TEXT,
	summary     TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX research_case ON research ("case");
CREATE TABLE item (
	id       INTEGER PRIMARY KEY,
	research INTEGER NOT NULL REFERENCES research,
	source   TEXT NOT NULL,
	received TEXT,
	found    TEXT
) STRICT;
CREATE INDEX item_research ON item (research);

-- A safety plan, with its threats and measures.
CREATE TABLE safety (
	id            INTEGER PRIMARY KEY,
	"case"        INTEGER NOT NULL REFERENCES "case",
	officer       TEXT REFERENCES officer,
	"from"        TEXT NOT NULL,
	review        TEXT,
	dsl_agreed    TEXT,
	family_agreed TEXT,
	until         TEXT,
	note          TEXT,
	voided        TEXT,
	void_reason   TEXT
) STRICT;
CREATE INDEX safety_case ON safety ("case");
CREATE TABLE safeguard (
	id            INTEGER PRIMARY KEY,
	safety        INTEGER NOT NULL REFERENCES safety,
	kind          TEXT NOT NULL,
	what          TEXT NOT NULL,
	source        TEXT,
	police_action INTEGER,
	owner         TEXT,
	due           TEXT,
	done          TEXT
) STRICT;
CREATE INDEX safeguard_safety ON safeguard (safety);

-- A restorative meeting, or a conditional caution.
CREATE TABLE justice (
	id               INTEGER PRIMARY KEY,
	kind             TEXT NOT NULL,
	"case"           INTEGER REFERENCES "case",
	yp               INTEGER REFERENCES yp,
	school           INTEGER REFERENCES school,
	officer          TEXT REFERENCES officer,
	suitable         INTEGER,
	victim_consent   TEXT,
	offender_consent TEXT,
	form             TEXT,
	day              TEXT NOT NULL,
	held             INTEGER,
	due              TEXT,
	outcome          TEXT,
	conditions       TEXT,
	team             TEXT REFERENCES team,
	voided           TEXT,
	void_reason      TEXT
) STRICT;
CREATE INDEX justice_yp ON justice (yp);

-- Who else was there when an officer met a pupil.
ALTER TABLE activity ADD COLUMN adult_present TEXT;
ALTER TABLE activity ADD COLUMN bwv_considered INTEGER;
