-- What officers did: one table for every kind, because whatever is counted is a fact with a local day, officers,
-- the team as it was that day, a school, a case, a kind and a quantity.

CREATE TABLE activity (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	officer     TEXT NOT NULL REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	school      INTEGER REFERENCES school DEFERRABLE INITIALLY DEFERRED,
	"case"      INTEGER REFERENCES "case" DEFERRABLE INITIALLY DEFERRED,
	at          TEXT NOT NULL,
	day         TEXT NOT NULL,
	minutes     INTEGER,
	quantity    INTEGER NOT NULL DEFAULT 1,
	team        TEXT REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;

-- Everything that a count reads, in the order of the days: a week costs the same in a store of one year and of ten.
CREATE INDEX activity_fact ON activity (day, kind, team, officer, school, quantity, minutes) WHERE voided IS NULL;
-- The activities of a case: few activities have one.
CREATE INDEX activity_case ON activity ("case") WHERE "case" IS NOT NULL;

-- The second officer and on, of an activity done together.
CREATE TABLE activity_officer (
	activity INTEGER NOT NULL REFERENCES activity DEFERRABLE INITIALLY DEFERRED,
	officer  TEXT NOT NULL REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	minutes  INTEGER,
	PRIMARY KEY (activity, officer)
) STRICT, WITHOUT ROWID;
