-- What is known of a young person beside the cases.

-- A time in which another team manages a young person; no last day: it lasts.
CREATE TABLE managed (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	manager     TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	until       TEXT,
	source      TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX managed_yp ON managed (yp);
