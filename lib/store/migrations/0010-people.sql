-- The people who work with schools: teams, officers, who may use the store, absences.

-- A team; it covers the schools of its area, and no two teams share one. `sergeant` has no foreign key, because officers
-- refer to their team and one of the two must be restored first; `doctor` looks for a sergeant who does not exist.
CREATE TABLE team (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	area     TEXT UNIQUE,
	sergeant TEXT,
	mailbox  TEXT,
	active   INTEGER NOT NULL DEFAULT 1,
	since    TEXT
) STRICT;

-- A past value of a field of a team, and the last day on which it held; no value: the field was empty.
CREATE TABLE team_history (
	id    INTEGER PRIMARY KEY,
	team  TEXT NOT NULL REFERENCES team,
	field TEXT NOT NULL,
	value TEXT,
	until TEXT NOT NULL,
	UNIQUE (team, field, until)
) STRICT;

-- A police officer or member of staff, by warrant number.
CREATE TABLE officer (
	key    TEXT PRIMARY KEY,
	name   TEXT NOT NULL,
	rank   TEXT NOT NULL,
	role   TEXT NOT NULL,
	team   TEXT REFERENCES team,
	active INTEGER NOT NULL DEFAULT 1,
	since  TEXT
) STRICT;

-- A past value of a field of an officer, and the last day on which it held; no value: the field was empty.
CREATE TABLE officer_history (
	id      INTEGER PRIMARY KEY,
	officer TEXT NOT NULL REFERENCES officer,
	field   TEXT NOT NULL,
	value   TEXT,
	until   TEXT NOT NULL,
	UNIQUE (officer, field, until)
) STRICT;

-- A person who may use the store, by the name of an OS user, which need not exist on this machine.
CREATE TABLE principal (
	key     TEXT PRIMARY KEY,
	role    TEXT NOT NULL,
	officer TEXT REFERENCES officer,
	team    TEXT REFERENCES team,
	active  INTEGER NOT NULL DEFAULT 1
) STRICT;

-- A time in which an officer does not work, and who covers.
CREATE TABLE absence (
	id          INTEGER PRIMARY KEY,
	officer     TEXT NOT NULL REFERENCES officer,
	kind        TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	"to"        TEXT NOT NULL,
	cover       TEXT REFERENCES officer,
	told        TEXT,
	-- of abstractions
	circumstances TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX absence_officer ON absence (officer, "to");
