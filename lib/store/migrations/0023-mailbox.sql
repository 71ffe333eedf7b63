-- The mailbox of a team, and the tasks that come of it.

-- A request that reached a team, and what it became.
CREATE TABLE mailbox (
	id       INTEGER PRIMARY KEY,
	received TEXT NOT NULL,
	day      TEXT NOT NULL,
	kind     TEXT NOT NULL,
	channel  TEXT NOT NULL,
	status   TEXT NOT NULL,
	sender   TEXT,
	address  TEXT,
	contact  INTEGER REFERENCES contact,
	school   INTEGER REFERENCES school,
	team     TEXT NOT NULL REFERENCES team,
	officer  TEXT REFERENCES officer,
	subject  TEXT,
	note     TEXT,
	referral INTEGER REFERENCES referral,
	closed   TEXT,
	reason   TEXT,
	digest   TEXT
) STRICT;

-- What somebody has to do by a day.
CREATE TABLE task (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	what        TEXT NOT NULL,
	officer     TEXT REFERENCES officer,
	team        TEXT NOT NULL REFERENCES team,
	due         TEXT,
	school      INTEGER REFERENCES school,
	"case"      INTEGER REFERENCES "case",
	referral    INTEGER REFERENCES referral,
	mailbox     INTEGER REFERENCES mailbox,
	made        TEXT NOT NULL,
	done        TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
