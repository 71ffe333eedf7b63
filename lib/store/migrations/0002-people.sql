-- Who works where: schools and the people who work with them, principals, absences; and young people.

-- A team covers the schools of its area; no two teams share one. `sergeant` has no foreign key, because officers
-- refer to their team and one of the two must be restored first; `doctor` looks for a sergeant who is not there.
CREATE TABLE team (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	area     TEXT UNIQUE,
	sergeant TEXT,
	mailbox  TEXT,
	active   INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE officer (
	key    TEXT PRIMARY KEY,
	name   TEXT NOT NULL,
	rank   TEXT NOT NULL,
	role   TEXT NOT NULL,
	team   TEXT REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	active INTEGER NOT NULL DEFAULT 1
) STRICT;

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
	predecessor INTEGER
) STRICT;

-- A school that took the place of several: the second predecessor and on. They need not be in this store.
CREATE TABLE school_predecessor (
	school      INTEGER NOT NULL REFERENCES school DEFERRABLE INITIALLY DEFERRED,
	predecessor INTEGER NOT NULL,
	PRIMARY KEY (school, predecessor)
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
	id              INTEGER PRIMARY KEY,
	school          INTEGER NOT NULL REFERENCES school DEFERRABLE INITIALLY DEFERRED,
	role            TEXT NOT NULL,
	name            TEXT NOT NULL,
	email           TEXT,
	phone           TEXT,
	"from"          TEXT,
	until           TEXT,
	prevent_trained INTEGER
) STRICT;

-- Who may use the store: an OS user's name, which need not exist on this machine.
CREATE TABLE principal (
	key     TEXT PRIMARY KEY,
	role    TEXT NOT NULL,
	officer TEXT REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	team    TEXT REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	active  INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE absence (
	id          INTEGER PRIMARY KEY,
	officer     TEXT NOT NULL REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	kind        TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	"to"        TEXT NOT NULL,
	cover       TEXT REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	told        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX absence_officer ON absence (officer, "to");

CREATE TABLE yp (
	id       INTEGER PRIMARY KEY,
	given    TEXT NOT NULL,
	family   TEXT NOT NULL,
	known_as TEXT,
	dob      TEXT,
	sex      TEXT,
	school   INTEGER REFERENCES school DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX yp_school ON yp (school);

-- Whom an identifying event named.
CREATE TABLE event_yp (
	event INTEGER NOT NULL REFERENCES event DEFERRABLE INITIALLY DEFERRED,
	yp    INTEGER NOT NULL REFERENCES yp DEFERRABLE INITIALLY DEFERRED,
	PRIMARY KEY (yp, event)
) STRICT, WITHOUT ROWID;
