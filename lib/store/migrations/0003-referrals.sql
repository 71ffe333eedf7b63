-- A young person's way through the service: referral, answers, checks, decisions, case, assignments.

CREATE TABLE referral (
	id              INTEGER PRIMARY KEY,
	yp              INTEGER NOT NULL REFERENCES yp DEFERRABLE INITIALLY DEFERRED,
	school          INTEGER REFERENCES school DEFERRABLE INITIALLY DEFERRED,
	source          TEXT NOT NULL,
	received        TEXT NOT NULL,
	mash            TEXT,
	mash_ref        TEXT,
	source_reviewed TEXT,
	meeting_on      TEXT,
	team            TEXT REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	status          TEXT NOT NULL,
	decided         TEXT,
	reason          TEXT,
	duplicate_of    INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	redirected_to   TEXT
) STRICT;
CREATE INDEX referral_yp ON referral (yp);
CREATE INDEX referral_received ON referral (received);

-- One answer to one question of the threshold, by whom and when; the latest of a code counts.
CREATE TABLE fact (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	code     TEXT NOT NULL,
	answer   TEXT NOT NULL,
	"by"     TEXT NOT NULL,
	at       TEXT NOT NULL
) STRICT;
CREATE INDEX fact_referral ON fact (referral);

-- What a policy proposed, from which answers.
CREATE TABLE "check" (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	at       TEXT NOT NULL,
	"by"     TEXT NOT NULL,
	policy   TEXT NOT NULL,
	version  TEXT NOT NULL,
	outcome  TEXT NOT NULL,
	out_reason TEXT,
	met      TEXT,
	ask      TEXT,
	facts    TEXT
) STRICT;
CREATE INDEX check_referral ON "check" (referral);

-- What a person decided, on which check; never changed, a later decision is another row.
CREATE TABLE decision (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	"check"  INTEGER REFERENCES "check" DEFERRABLE INITIALLY DEFERRED,
	decision TEXT NOT NULL,
	reason   TEXT NOT NULL,
	override TEXT,
	rule     TEXT,
	words    TEXT,
	"by"     TEXT NOT NULL,
	at       TEXT NOT NULL
) STRICT;
CREATE INDEX decision_referral ON decision (referral);

CREATE TABLE "case" (
	id           INTEGER PRIMARY KEY,
	yp           INTEGER NOT NULL REFERENCES yp DEFERRABLE INITIALLY DEFERRED,
	school       INTEGER REFERENCES school DEFERRABLE INITIALLY DEFERRED,
	referral     INTEGER REFERENCES referral DEFERRABLE INITIALLY DEFERRED,
	team         TEXT REFERENCES team DEFERRABLE INITIALLY DEFERRED,
	officer      TEXT REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	status       TEXT NOT NULL,
	risk         TEXT,
	opened       TEXT NOT NULL,
	next_review  TEXT,
	closed       TEXT,
	close_reason TEXT,
	outcome      TEXT
) STRICT;
CREATE INDEX case_yp ON "case" (yp);
CREATE INDEX case_closed ON "case" (closed);

-- Who led a case, from when until when; the open row of a case is its officer.
CREATE TABLE assignment (
	id       INTEGER PRIMARY KEY,
	"case"   INTEGER NOT NULL REFERENCES "case" DEFERRABLE INITIALLY DEFERRED,
	officer  TEXT NOT NULL REFERENCES officer DEFERRABLE INITIALLY DEFERRED,
	"from"   TEXT NOT NULL,
	until    TEXT,
	override TEXT,
	rule     TEXT,
	"by"     TEXT NOT NULL
) STRICT;
CREATE INDEX assignment_case ON assignment ("case");
