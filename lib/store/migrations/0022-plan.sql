-- What a team means to do in a term (section 8.2, term plan).
CREATE TABLE plan (
	id            INTEGER PRIMARY KEY,
	kind          TEXT NOT NULL,
	what          TEXT NOT NULL,
	"from"        TEXT NOT NULL,
	until         TEXT NOT NULL,
	team          TEXT NOT NULL REFERENCES team,
	school        INTEGER REFERENCES school,
	activity_kind TEXT,
	topic         TEXT,
	done          TEXT,
	issue         TEXT,
	guide         TEXT
) STRICT;
