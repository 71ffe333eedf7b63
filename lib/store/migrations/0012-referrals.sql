-- Young persons, and a young person's way into the service: referral, answers, checks, decisions.

-- A young person.
CREATE TABLE yp (
	id       INTEGER PRIMARY KEY,
	given    TEXT,
	family   TEXT CHECK (given IS NOT NULL OR family IS NOT NULL),
	known_as TEXT,
	dob      TEXT,
	sex      TEXT,
	school   INTEGER REFERENCES school
) STRICT;
CREATE INDEX yp_school ON yp (school);

-- A request to work with a young person, and what became of it.
CREATE TABLE referral (
	id              INTEGER PRIMARY KEY,
	yp              INTEGER NOT NULL REFERENCES yp,
	school          INTEGER REFERENCES school,
	source          TEXT NOT NULL,
	received        TEXT NOT NULL,
	mash            TEXT,
	mash_ref        TEXT,
	source_reviewed TEXT,
	meeting_on      TEXT,
	team            TEXT REFERENCES team,
	status          TEXT NOT NULL,
	decided         TEXT,
	reason          TEXT,
	duplicate_of    INTEGER REFERENCES referral,
	redirected_to   TEXT
) STRICT;
CREATE INDEX referral_yp ON referral (yp);
CREATE INDEX referral_received ON referral (received);

-- A past value of a field of a referral, and the last day on which it held; no value: the field was empty.
CREATE TABLE referral_history (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral,
	field    TEXT NOT NULL,
	value    TEXT,
	until    TEXT NOT NULL,
	UNIQUE (referral, field, until)
) STRICT;

-- One answer to one question of the threshold, by whom and when; the latest of a code counts.
CREATE TABLE fact (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral,
	code     TEXT NOT NULL,
	answer   TEXT NOT NULL,
	"by"     TEXT NOT NULL,
	at       TEXT NOT NULL
) STRICT;
CREATE INDEX fact_referral ON fact (referral);

-- The outcome that a threshold policy proposed for a referral, and the answers that it used.
CREATE TABLE "check" (
	id         INTEGER PRIMARY KEY,
	referral   INTEGER NOT NULL REFERENCES referral,
	at         TEXT NOT NULL,
	"by"       TEXT NOT NULL,
	policy     TEXT NOT NULL,
	version    TEXT NOT NULL,
	outcome    TEXT NOT NULL,
	out_reason TEXT,
	met        TEXT,
	ask        TEXT,
	facts      TEXT
) STRICT;
CREATE INDEX check_referral ON "check" (referral);

-- A decision that a person made about a referral, on which check; never changed, a later decision is another row.
CREATE TABLE decision (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral,
	"check"  INTEGER REFERENCES "check",
	decision TEXT NOT NULL,
	reason   TEXT NOT NULL,
	override TEXT,
	rule     TEXT,
	words    TEXT,
	"by"     TEXT NOT NULL,
	at       TEXT NOT NULL
) STRICT;
CREATE INDEX decision_referral ON decision (referral);
