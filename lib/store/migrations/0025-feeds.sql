-- A file of a feed that was taken in.
CREATE TABLE feed (
	id       INTEGER PRIMARY KEY,
	kind     TEXT NOT NULL,
	day      TEXT NOT NULL,
	force    TEXT,
	rows     INTEGER NOT NULL,
	digest   TEXT NOT NULL,
	arrived  TEXT NOT NULL,
	replaces INTEGER REFERENCES feed
) STRICT;

-- A crime or a search as the police publish it: a line of a file.
CREATE TABLE crime (
	id                INTEGER PRIMARY KEY,
	feed              INTEGER NOT NULL REFERENCES feed,
	line              INTEGER NOT NULL,
	kind              TEXT NOT NULL,
	day               TEXT NOT NULL,
	at                TEXT,
	category          TEXT,
	easting           INTEGER,
	northing          INTEGER,
	location          TEXT,
	outcome           TEXT,
	crime_id          TEXT,
	lsoa              TEXT,
	search_type       TEXT,
	gender            TEXT,
	age_range         TEXT,
	ethnicity         TEXT,
	officer_ethnicity TEXT,
	legislation       TEXT,
	linked            INTEGER,
	stripped          INTEGER,
	operation         INTEGER
) STRICT;
CREATE INDEX crime_day ON crime (day);

-- A person of an overnight report: a record of a file, of whom only digest, line and outcome are kept in the end.
CREATE TABLE overnight (
	id             INTEGER PRIMARY KEY,
	feed           INTEGER NOT NULL REFERENCES feed,
	line           INTEGER NOT NULL,
	digest         TEXT NOT NULL,
	given          TEXT,
	family         TEXT,
	dob            TEXT,
	sex            TEXT,
	school_words   TEXT,
	role           TEXT,
	offence        TEXT,
	at             TEXT,
	place          TEXT,
	easting        INTEGER,
	northing       INTEGER,
	status         TEXT NOT NULL,
	referral       INTEGER REFERENCES referral,
	dismiss_reason TEXT,
	purged         TEXT
) STRICT;
CREATE INDEX overnight_digest ON overnight (digest);
