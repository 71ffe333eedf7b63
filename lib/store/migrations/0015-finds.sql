-- What activities lead to: finds and intelligence.

-- Something that was found in an activity. Voided with a reason, never deleted.
CREATE TABLE find (
	id           INTEGER PRIMARY KEY,
	activity     INTEGER NOT NULL REFERENCES activity,
	kind         TEXT NOT NULL,
	disposal     TEXT,
	officer      TEXT REFERENCES officer,
	place        TEXT,
	property_ref TEXT,
	note         TEXT,
	voided       TEXT,
	void_reason  TEXT
) STRICT;
CREATE INDEX find_activity ON find (activity);

-- A report in the police intelligence system, of which the store keeps the reference. Of weapons it says whether they are
-- carried or stored.
CREATE TABLE intel (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	crimint     TEXT NOT NULL,
	officer     TEXT NOT NULL REFERENCES officer,
	school      INTEGER REFERENCES school,
	"case"      INTEGER REFERENCES "case",
	at          TEXT NOT NULL,
	team        TEXT REFERENCES team,
	weapon_use  TEXT,
	place       TEXT,
	expected    TEXT,
	day         TEXT NOT NULL,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX intel_day ON intel (day) WHERE voided IS NULL;
CREATE INDEX intel_case ON intel ("case") WHERE "case" IS NOT NULL;
