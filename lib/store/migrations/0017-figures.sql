-- What a borough counts of its own, and what it aims at.

-- A version of the borough's own lines and sets, as one JSON object; reports read the latest.
CREATE TABLE definition (
	id   INTEGER PRIMARY KEY,
	"on" TEXT NOT NULL,
	"by" TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;

-- What a line should come to in each week, month or other unit, of a team or of all; the latest that has begun holds.
CREATE TABLE target (
	id     INTEGER PRIMARY KEY,
	line   TEXT NOT NULL,
	value  REAL NOT NULL,
	per    TEXT NOT NULL,
	team   TEXT REFERENCES team,
	"from" TEXT NOT NULL,
	until  TEXT
) STRICT;
