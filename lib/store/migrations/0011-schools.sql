-- Schools and their staff.

-- A school, as the government's register (GIAS) has it; `area` leads to the team that covers it.
CREATE TABLE school (
	urn         INTEGER PRIMARY KEY,
	name        TEXT NOT NULL,
	phase       TEXT,
	type        TEXT,
	area        TEXT,
	authority   INTEGER,
	status      TEXT NOT NULL,
	postcode    TEXT,
	easting     INTEGER,
	northing    INTEGER,
	latitude    REAL,
	longitude   REAL,
	roll        INTEGER,
	funded      INTEGER NOT NULL DEFAULT 0,
	opened      TEXT,
	closed      TEXT,
	predecessor INTEGER,
	since       TEXT
) STRICT;

-- A past value of a field of a school, and the last day on which it held; no value: the field was empty.
CREATE TABLE school_history (
	id     INTEGER PRIMARY KEY,
	school INTEGER NOT NULL REFERENCES school,
	field  TEXT NOT NULL,
	value  TEXT,
	until  TEXT NOT NULL,
	UNIQUE (school, field, until)
) STRICT;

-- The second predecessor and on of a school that replaced several. They need not be in this store.
CREATE TABLE school_predecessor (
	school      INTEGER NOT NULL REFERENCES school,
	predecessor INTEGER NOT NULL,
	PRIMARY KEY (school, predecessor)
) STRICT, WITHOUT ROWID;

-- A member of a school's staff whom officers speak to.
CREATE TABLE contact (
	id              INTEGER PRIMARY KEY,
	school          INTEGER NOT NULL REFERENCES school,
	role            TEXT NOT NULL,
	name            TEXT NOT NULL,
	email           TEXT,
	phone           TEXT,
	"from"          TEXT,
	until           TEXT,
	prevent_trained INTEGER
) STRICT;

-- A time of the school calendar: the borough's, or one of a single school.
CREATE TABLE calendar (
	key    TEXT PRIMARY KEY,
	kind   TEXT NOT NULL,
	"from" TEXT NOT NULL,
	"to"   TEXT NOT NULL,
	school INTEGER REFERENCES school
) STRICT, WITHOUT ROWID;
