-- What officers did.

-- An activity of whatever kind: a fact with a local day, officers, the team as it was that day, a school, a case, a kind
-- and a quantity.
CREATE TABLE activity (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	officer     TEXT NOT NULL REFERENCES officer,
	school      INTEGER REFERENCES school,
	"case"      INTEGER REFERENCES "case",
	at          TEXT NOT NULL,
	day         TEXT NOT NULL,
	minutes     INTEGER,
	quantity    INTEGER NOT NULL DEFAULT 1,
	team        TEXT REFERENCES team,
	note        TEXT,
	-- of patrols
	intel_ref   TEXT,
	patrol_mode TEXT,
	-- of searches
	search_type TEXT,
	power       TEXT,
	ground      TEXT,
	outcome     TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
-- All that a count reads, in the order of the days: a week costs the same in a store of one year and of ten.
CREATE INDEX activity_fact ON activity (day, kind, team, officer, school, quantity, minutes) WHERE voided IS NULL;
-- The activities of a case: few activities have one.
CREATE INDEX activity_case ON activity ("case") WHERE "case" IS NOT NULL;

-- The second officer and on, of an activity done together.
CREATE TABLE activity_officer (
	activity INTEGER NOT NULL REFERENCES activity,
	officer  TEXT NOT NULL REFERENCES officer,
	minutes  INTEGER,
	PRIMARY KEY (activity, officer)
) STRICT, WITHOUT ROWID;
