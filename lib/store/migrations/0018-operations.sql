-- Operations: what activities of each kind record, and what a report or a rule asks of them.

-- Of patrols, sweeps and screening.
ALTER TABLE activity ADD COLUMN intel_led INTEGER;
ALTER TABLE activity ADD COLUMN partner TEXT;
ALTER TABLE activity ADD COLUMN uniform INTEGER;
ALTER TABLE activity ADD COLUMN authorised_by TEXT;
ALTER TABLE activity ADD COLUMN criminality TEXT;
ALTER TABLE activity ADD COLUMN place TEXT;
ALTER TABLE activity ADD COLUMN premises TEXT;
ALTER TABLE activity ADD COLUMN hotspot INTEGER;
ALTER TABLE activity ADD COLUMN cadets INTEGER;
ALTER TABLE activity ADD COLUMN operation TEXT;
ALTER TABLE activity ADD COLUMN school_consent INTEGER;
ALTER TABLE activity ADD COLUMN screening_kit TEXT;
ALTER TABLE activity ADD COLUMN screened INTEGER;
-- Of planned operations.
ALTER TABLE activity ADD COLUMN necessity TEXT;
ALTER TABLE activity ADD COLUMN reasonable INTEGER;
ALTER TABLE activity ADD COLUMN risk_assessed INTEGER;
ALTER TABLE activity ADD COLUMN head_told INTEGER;
-- Of searches.
ALTER TABLE activity ADD COLUMN parents_told TEXT;
ALTER TABLE activity ADD COLUMN searched_by TEXT;
-- Of talks.
ALTER TABLE activity ADD COLUMN topic TEXT;
ALTER TABLE activity ADD COLUMN talk_reason TEXT;
ALTER TABLE activity ADD COLUMN year_group INTEGER;
ALTER TABLE activity ADD COLUMN audience TEXT;
ALTER TABLE activity ADD COLUMN listeners INTEGER;
ALTER TABLE activity ADD COLUMN teacher_present INTEGER;
ALTER TABLE activity ADD COLUMN facilitator TEXT;
ALTER TABLE activity ADD COLUMN resource TEXT;
-- Of checks, cadets, messages, dispersals, contacts and maps.
ALTER TABLE activity ADD COLUMN system TEXT;
ALTER TABLE activity ADD COLUMN cadet_work TEXT;
ALTER TABLE activity ADD COLUMN cadet_unit TEXT;
ALTER TABLE activity ADD COLUMN purchase_target TEXT;
ALTER TABLE activity ADD COLUMN channel TEXT;
ALTER TABLE activity ADD COLUMN attended INTEGER;
ALTER TABLE activity ADD COLUMN caller TEXT;
ALTER TABLE activity ADD COLUMN mapped TEXT;

-- The second partner and on, of an activity with several.
CREATE TABLE activity_partner (
	activity INTEGER NOT NULL REFERENCES activity,
	partner  TEXT NOT NULL,
	PRIMARY KEY (activity, partner)
) STRICT, WITHOUT ROWID;
-- The second system and on, of a check of several.
CREATE TABLE activity_system (
	activity INTEGER NOT NULL REFERENCES activity,
	system   TEXT NOT NULL,
	PRIMARY KEY (activity, system)
) STRICT, WITHOUT ROWID;
-- The second year group and on, of a talk to several.
CREATE TABLE activity_year_group (
	activity   INTEGER NOT NULL REFERENCES activity,
	year_group INTEGER NOT NULL,
	PRIMARY KEY (activity, year_group)
) STRICT, WITHOUT ROWID;

-- A course that an officer has passed.
CREATE TABLE training (
	id          INTEGER PRIMARY KEY,
	officer     TEXT NOT NULL REFERENCES officer,
	course      TEXT NOT NULL,
	day         TEXT NOT NULL,
	expires     TEXT,
	certificate TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;

-- Exceptions once more, since one that a rule marked in a record of the past has no override.
CREATE TABLE exception_of_any_rule (
	id           INTEGER PRIMARY KEY,
	team         TEXT REFERENCES team,
	noun         TEXT NOT NULL,
	reference    TEXT NOT NULL,
	fields       TEXT,
	yp           INTEGER REFERENCES yp,
	rule         TEXT NOT NULL,
	override     TEXT,
	reason       TEXT NOT NULL,
	words        TEXT,
	"by"         TEXT NOT NULL,
	"on"         TEXT NOT NULL,
	answered     TEXT,
	answered_by  TEXT,
	answer       TEXT,
	answer_words TEXT
) STRICT;
INSERT INTO exception_of_any_rule SELECT * FROM exception;
DROP TABLE exception;
ALTER TABLE exception_of_any_rule RENAME TO exception;

-- Equipment that is lent to schools, and how many pieces of it there are.
CREATE TABLE kit (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	quantity INTEGER NOT NULL,
	active   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A loan, or the booking of one, to a school.
CREATE TABLE loan (
	id          INTEGER PRIMARY KEY,
	kit         TEXT NOT NULL REFERENCES kit,
	quantity    INTEGER NOT NULL,
	school      INTEGER NOT NULL REFERENCES school,
	officer     TEXT NOT NULL REFERENCES officer,
	"from"      TEXT NOT NULL,
	until       TEXT,
	returned    TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;

-- A search warrant for a school.
CREATE TABLE warrant (
	id          INTEGER PRIMARY KEY,
	school      INTEGER NOT NULL REFERENCES school,
	warrant_ref TEXT NOT NULL,
	issued      TEXT NOT NULL,
	expires     TEXT NOT NULL,
	search_for  TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
