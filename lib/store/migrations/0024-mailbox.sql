-- The mailbox of a team, the tasks that come of it, and the contacts at partner agencies who write to it.

-- A contact is at a school or at an agency, which has no school: the column may be empty.
ALTER TABLE contact ADD COLUMN agency TEXT;
ALTER TABLE contact ADD COLUMN team TEXT REFERENCES team;
ALTER TABLE contact ADD COLUMN place INTEGER REFERENCES school;
UPDATE contact SET place = school;
ALTER TABLE contact DROP COLUMN school;
ALTER TABLE contact RENAME COLUMN place TO school;

-- The answer to whoever referred: when it was written, and to whom.
ALTER TABLE decision ADD COLUMN sent TEXT;
ALTER TABLE decision ADD COLUMN sent_to INTEGER REFERENCES contact;
ALTER TABLE referral ADD COLUMN source_ref TEXT;

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
