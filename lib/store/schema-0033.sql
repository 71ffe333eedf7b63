-- Made by `make schema`: what the migrations up to this number make of a new store, in one go.
CREATE TABLE setting (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE term (
	key      TEXT PRIMARY KEY,
	label    TEXT NOT NULL,
	category TEXT,
	"like"   TEXT,
	active   INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
CREATE TABLE sequence (
	noun TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (noun, year)
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
	id       INTEGER PRIMARY KEY,
	manifest TEXT NOT NULL,
	leaf     BLOB NOT NULL
) STRICT;
CREATE TABLE event_payload (
	event   INTEGER PRIMARY KEY REFERENCES event,
	payload TEXT NOT NULL
) STRICT;
CREATE TABLE event_yp (
	event INTEGER NOT NULL REFERENCES event,
	yp    INTEGER NOT NULL,
	PRIMARY KEY (yp, event)
) STRICT, WITHOUT ROWID;
CREATE TABLE event_digest (
	noun   TEXT NOT NULL,
	digest TEXT NOT NULL,
	event  INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (noun, digest)
) STRICT, WITHOUT ROWID;
CREATE TABLE log_head (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	size     INTEGER NOT NULL,
	last     INTEGER NOT NULL,
	frontier BLOB NOT NULL
) STRICT;
CREATE TABLE team (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	area     TEXT UNIQUE,
	sergeant TEXT,
	mailbox  TEXT,
	active   INTEGER NOT NULL DEFAULT 1,
	since    TEXT
) STRICT;
CREATE TABLE team_history (
	id    INTEGER PRIMARY KEY,
	team  TEXT NOT NULL REFERENCES team,
	field TEXT NOT NULL,
	value TEXT,
	until TEXT NOT NULL,
	UNIQUE (team, field, until)
) STRICT;
CREATE TABLE officer (
	key    TEXT PRIMARY KEY,
	name   TEXT NOT NULL,
	rank   TEXT NOT NULL,
	role   TEXT NOT NULL,
	team   TEXT REFERENCES team,
	active INTEGER NOT NULL DEFAULT 1,
	since  TEXT
, newsletter INTEGER) STRICT;
CREATE TABLE officer_history (
	id      INTEGER PRIMARY KEY,
	officer TEXT NOT NULL REFERENCES officer,
	field   TEXT NOT NULL,
	value   TEXT,
	until   TEXT NOT NULL,
	UNIQUE (officer, field, until)
) STRICT;
CREATE TABLE principal (
	key     TEXT PRIMARY KEY,
	role    TEXT NOT NULL,
	officer TEXT REFERENCES officer,
	team    TEXT REFERENCES team,
	active  INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE TABLE absence (
	id          INTEGER PRIMARY KEY,
	officer     TEXT NOT NULL REFERENCES officer,
	kind        TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	"to"        TEXT NOT NULL,
	cover       TEXT REFERENCES officer,
	told        TEXT,
	-- of abstractions
	circumstances TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX absence_officer ON absence (officer, "to");
CREATE TABLE school (
	urn         INTEGER PRIMARY KEY,
	name        TEXT NOT NULL,
	phase       TEXT,
	type        TEXT,
	area        TEXT,
	authority   INTEGER,
	status      TEXT NOT NULL,
	postcode    TEXT,
	easting     INTEGER,
	northing    INTEGER,
	latitude    REAL,
	longitude   REAL,
	roll        INTEGER,
	funded      INTEGER NOT NULL DEFAULT 0,
	opened      TEXT,
	closed      TEXT,
	predecessor INTEGER,
	since       TEXT
, short TEXT CHECK (short <> '')) STRICT;
CREATE TABLE school_history (
	id     INTEGER PRIMARY KEY,
	school INTEGER NOT NULL REFERENCES school,
	field  TEXT NOT NULL,
	value  TEXT,
	until  TEXT NOT NULL,
	UNIQUE (school, field, until)
) STRICT;
CREATE TABLE school_predecessor (
	school      INTEGER NOT NULL REFERENCES school,
	predecessor INTEGER NOT NULL,
	PRIMARY KEY (school, predecessor)
) STRICT, WITHOUT ROWID;
CREATE TABLE contact (
	id              INTEGER PRIMARY KEY,
	role            TEXT NOT NULL,
	name            TEXT NOT NULL,
	email           TEXT,
	phone           TEXT,
	"from"          TEXT,
	until           TEXT,
	prevent_trained INTEGER
, agency TEXT, team TEXT REFERENCES team, school INTEGER REFERENCES school) STRICT;
CREATE TABLE calendar (
	key    TEXT PRIMARY KEY,
	kind   TEXT NOT NULL,
	"from" TEXT NOT NULL,
	"to"   TEXT NOT NULL,
	school INTEGER REFERENCES school
) STRICT, WITHOUT ROWID;
CREATE TABLE yp (
	id       INTEGER PRIMARY KEY,
	given    TEXT,
	family   TEXT CHECK (given IS NOT NULL OR family IS NOT NULL),
	known_as TEXT,
	dob      TEXT,
	sex      TEXT,
	school   INTEGER REFERENCES school
, joined TEXT, merged INTEGER REFERENCES yp) STRICT;
CREATE INDEX yp_school ON yp (school);
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
, source_ref TEXT, acknowledged TEXT) STRICT;
CREATE INDEX referral_yp ON referral (yp);
CREATE INDEX referral_received ON referral (received);
CREATE TABLE referral_history (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral,
	field    TEXT NOT NULL,
	value    TEXT,
	until    TEXT NOT NULL,
	UNIQUE (referral, field, until)
) STRICT;
CREATE TABLE fact (
	id       INTEGER PRIMARY KEY,
	referral INTEGER NOT NULL REFERENCES referral,
	code     TEXT NOT NULL,
	answer   TEXT NOT NULL,
	"by"     TEXT NOT NULL,
	at       TEXT NOT NULL
) STRICT;
CREATE INDEX fact_referral ON fact (referral);
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
, sent TEXT, sent_to INTEGER REFERENCES contact, signpost TEXT REFERENCES scheme) STRICT;
CREATE INDEX decision_referral ON decision (referral);
CREATE TABLE "case" (
	id           INTEGER PRIMARY KEY,
	yp           INTEGER NOT NULL REFERENCES yp,
	school       INTEGER REFERENCES school,
	referral     INTEGER REFERENCES referral,
	team         TEXT REFERENCES team,
	officer      TEXT REFERENCES officer,
	status       TEXT NOT NULL,
	risk         TEXT,
	opened       TEXT NOT NULL,
	next_review  TEXT,
	closed       TEXT,
	close_reason TEXT,
	outcome      TEXT
, note TEXT, second TEXT REFERENCES officer, signed_off TEXT, signed_by TEXT, handed_to TEXT, acknowledged TEXT) STRICT;
CREATE INDEX case_yp ON "case" (yp);
CREATE INDEX case_closed ON "case" (closed);
CREATE TABLE case_history (
	id     INTEGER PRIMARY KEY,
	"case" INTEGER NOT NULL REFERENCES "case",
	field  TEXT NOT NULL,
	value  TEXT,
	until  TEXT NOT NULL,
	UNIQUE ("case", field, until)
) STRICT;
CREATE TABLE episode (
	id           INTEGER PRIMARY KEY,
	"case"       INTEGER NOT NULL REFERENCES "case",
	"from"       TEXT NOT NULL,
	until        TEXT,
	close_reason TEXT,
	outcome      TEXT,
	rule         TEXT,
	"by"         TEXT
) STRICT;
CREATE INDEX episode_case ON episode ("case");
CREATE INDEX episode_until ON episode (until);
CREATE TABLE assignment (
	id       INTEGER PRIMARY KEY,
	"case"   INTEGER NOT NULL REFERENCES "case",
	officer  TEXT NOT NULL REFERENCES officer,
	"from"   TEXT NOT NULL,
	until    TEXT,
	override TEXT,
	rule     TEXT,
	"by"     TEXT NOT NULL
) STRICT;
CREATE INDEX assignment_case ON assignment ("case");
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
, intel_led INTEGER, partner TEXT, uniform INTEGER, authorised_by TEXT, criminality TEXT, place TEXT, premises TEXT, hotspot INTEGER, cadets INTEGER, operation TEXT, school_consent INTEGER, screening_kit TEXT, screened INTEGER, necessity TEXT, reasonable INTEGER, risk_assessed INTEGER, head_told INTEGER, parents_told TEXT, searched_by TEXT, topic TEXT, talk_reason TEXT, year_group INTEGER, audience TEXT, listeners INTEGER, teacher_present INTEGER, facilitator TEXT, resource TEXT, system TEXT, cadet_work TEXT, cadet_unit TEXT, purchase_target TEXT, channel TEXT, attended INTEGER, caller TEXT, mapped TEXT, adult_present TEXT, bwv_considered INTEGER, visit_ground TEXT, requested_by TEXT, equipment INTEGER, review_due TEXT, review_result TEXT) STRICT;
CREATE INDEX activity_fact ON activity (day, kind, team, officer, school, quantity, minutes) WHERE voided IS NULL;
CREATE INDEX activity_case ON activity ("case") WHERE "case" IS NOT NULL;
CREATE TABLE activity_officer (
	activity INTEGER NOT NULL REFERENCES activity,
	officer  TEXT NOT NULL REFERENCES officer,
	minutes  INTEGER,
	PRIMARY KEY (activity, officer)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE scheme (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	category TEXT NOT NULL,
	family   TEXT,
	made_by  TEXT NOT NULL,
	active   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE outref (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	"case"      INTEGER REFERENCES "case",
	school      INTEGER REFERENCES school,
	scheme      TEXT NOT NULL REFERENCES scheme,
	day         TEXT NOT NULL,
	made_by     TEXT NOT NULL,
	officer     TEXT REFERENCES officer,
	consent     TEXT,
	outcome     TEXT NOT NULL,
	outcome_on  TEXT,
	eis_ref     TEXT,
	eis_step    INTEGER,
	team        TEXT REFERENCES team,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX outref_yp ON outref (yp);
CREATE INDEX outref_day ON outref (day) WHERE voided IS NULL;
CREATE TABLE definition (
	id   INTEGER PRIMARY KEY,
	"on" TEXT NOT NULL,
	"by" TEXT NOT NULL,
	text TEXT NOT NULL
) STRICT;
CREATE TABLE target (
	id     INTEGER PRIMARY KEY,
	line   TEXT NOT NULL,
	value  REAL NOT NULL,
	per    TEXT NOT NULL,
	team   TEXT REFERENCES team,
	"from" TEXT NOT NULL,
	until  TEXT
) STRICT;
CREATE TABLE activity_partner (
	activity INTEGER NOT NULL REFERENCES activity,
	partner  TEXT NOT NULL,
	PRIMARY KEY (activity, partner)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity_system (
	activity INTEGER NOT NULL REFERENCES activity,
	system   TEXT NOT NULL,
	PRIMARY KEY (activity, system)
) STRICT, WITHOUT ROWID;
CREATE TABLE activity_year_group (
	activity   INTEGER NOT NULL REFERENCES activity,
	year_group INTEGER NOT NULL,
	PRIMARY KEY (activity, year_group)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "exception" (
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
CREATE TABLE kit (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	quantity INTEGER NOT NULL,
	active   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
CREATE TABLE "freeze" (
	id     INTEGER PRIMARY KEY,
	"from" TEXT NOT NULL,
	"to"   TEXT NOT NULL,
	"on"   TEXT NOT NULL,
	"by"   TEXT NOT NULL,
	model  TEXT NOT NULL,
	"set"  TEXT NOT NULL,
	digest TEXT,
	lines  TEXT NOT NULL
) STRICT;
CREATE TABLE frozen (
	id      INTEGER PRIMARY KEY,
	"freeze" INTEGER NOT NULL REFERENCES "freeze",
	line    TEXT NOT NULL,
	part    TEXT NOT NULL,
	"from"  TEXT NOT NULL,
	"to"    TEXT,
	"row"   TEXT NOT NULL,
	day     TEXT,
	team    TEXT REFERENCES team,
	school  INTEGER,
	officer TEXT,
	of_kind TEXT,
	source  TEXT,
	risk    TEXT,
	reason  TEXT,
	hit     INTEGER,
	amount  TEXT,
	since   TEXT,
	word    TEXT
) STRICT;
CREATE INDEX frozen_line ON frozen ("freeze", line);
CREATE INDEX activity_marked ON activity (day, kind) WHERE voided IS NULL AND (intel_led = 1 OR cadets = 1 OR cadet_work IS NOT NULL);
CREATE TABLE plan (
	id            INTEGER PRIMARY KEY,
	kind          TEXT NOT NULL,
	what          TEXT NOT NULL,
	"from"        TEXT NOT NULL,
	until         TEXT NOT NULL,
	team          TEXT NOT NULL REFERENCES team,
	school        INTEGER REFERENCES school,
	activity_kind TEXT,
	topic         TEXT,
	done          TEXT,
	issue         TEXT,
	guide         TEXT
, criminality TEXT, intel_ref TEXT, teacher_present INTEGER, power TEXT) STRICT;
CREATE TABLE agreement (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	school      INTEGER NOT NULL REFERENCES school,
	contact     INTEGER REFERENCES contact,
	signed      TEXT NOT NULL,
	signed_by   TEXT,
	version     TEXT,
	review_due  TEXT,
	until       TEXT,
	file        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX agreement_school ON agreement (school);
CREATE TABLE share (
	id           INTEGER PRIMARY KEY,
	kind         TEXT NOT NULL,
	decision     TEXT NOT NULL,
	direction    TEXT NOT NULL,
	school       INTEGER REFERENCES school,
	contact      INTEGER REFERENCES contact,
	yp           INTEGER REFERENCES yp,
	"case"       INTEGER REFERENCES "case",
	day          TEXT NOT NULL,
	officer      TEXT REFERENCES officer,
	purpose      TEXT,
	basis        TEXT,
	accurate     INTEGER,
	relevant     INTEGER,
	channel      TEXT,
	crimint      TEXT,
	confidential INTEGER,
	summary      TEXT,
	keep_until   TEXT,
	destroyed    TEXT,
	breached     TEXT,
	breach       TEXT,
	team         TEXT REFERENCES team,
	voided       TEXT,
	void_reason  TEXT
) STRICT;
CREATE INDEX share_yp ON share (yp);
CREATE INDEX share_day ON share (day) WHERE voided IS NULL;
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
, meeting INTEGER REFERENCES meeting) STRICT;
CREATE TABLE feed (
	id       INTEGER PRIMARY KEY,
	kind     TEXT NOT NULL,
	day      TEXT NOT NULL,
	force    TEXT,
	rows     INTEGER NOT NULL,
	digest   TEXT NOT NULL,
	arrived  TEXT NOT NULL,
	replaces INTEGER REFERENCES feed
) STRICT;
CREATE TABLE crime (
	id                INTEGER PRIMARY KEY,
	feed              INTEGER NOT NULL REFERENCES feed,
	line              INTEGER NOT NULL,
	kind              TEXT NOT NULL,
	day               TEXT NOT NULL,
	at                TEXT,
	category          TEXT,
	easting           INTEGER,
	northing          INTEGER,
	location          TEXT,
	outcome           TEXT,
	crime_id          TEXT,
	lsoa              TEXT,
	search_type       TEXT,
	gender            TEXT,
	age_range         TEXT,
	ethnicity         TEXT,
	officer_ethnicity TEXT,
	legislation       TEXT,
	linked            INTEGER,
	stripped          INTEGER,
	operation         INTEGER
) STRICT;
CREATE INDEX crime_day ON crime (day);
CREATE TABLE overnight (
	id             INTEGER PRIMARY KEY,
	feed           INTEGER NOT NULL REFERENCES feed,
	line           INTEGER NOT NULL,
	digest         TEXT NOT NULL,
	given          TEXT,
	family         TEXT,
	dob            TEXT,
	sex            TEXT,
	school_words   TEXT,
	role           TEXT,
	offence        TEXT,
	at             TEXT,
	place          TEXT,
	easting        INTEGER,
	northing       INTEGER,
	status         TEXT NOT NULL,
	referral       INTEGER REFERENCES referral,
	dismiss_reason TEXT,
	purged         TEXT
) STRICT;
CREATE INDEX overnight_digest ON overnight (digest);
CREATE TABLE meeting (
	id          INTEGER PRIMARY KEY,
	kind        TEXT NOT NULL,
	day         TEXT NOT NULL,
	time        TEXT,
	officer     TEXT REFERENCES officer,
	attended    INTEGER,
	"case"      INTEGER REFERENCES "case",
	yp          INTEGER REFERENCES yp,
	school      INTEGER REFERENCES school,
	team        TEXT REFERENCES team,
	summary     TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX meeting_yp ON meeting (yp);
CREATE INDEX meeting_day ON meeting (day) WHERE voided IS NULL;
CREATE TABLE attendee (
	id       INTEGER PRIMARY KEY,
	meeting  INTEGER NOT NULL REFERENCES meeting,
	role     TEXT NOT NULL,
	contact  INTEGER REFERENCES contact,
	attended INTEGER,
	told     TEXT
) STRICT;
CREATE INDEX attendee_meeting ON attendee (meeting);
CREATE TABLE research (
	id          INTEGER PRIMARY KEY,
	"case"      INTEGER NOT NULL REFERENCES "case",
	officer     TEXT REFERENCES officer,
	requested   TEXT NOT NULL,
	completed   TEXT,
	summary     TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX research_case ON research ("case");
CREATE TABLE item (
	id       INTEGER PRIMARY KEY,
	research INTEGER NOT NULL REFERENCES research,
	source   TEXT NOT NULL,
	received TEXT,
	found    TEXT
) STRICT;
CREATE INDEX item_research ON item (research);
CREATE TABLE safety (
	id            INTEGER PRIMARY KEY,
	"case"        INTEGER NOT NULL REFERENCES "case",
	officer       TEXT REFERENCES officer,
	"from"        TEXT NOT NULL,
	review        TEXT,
	dsl_agreed    TEXT,
	family_agreed TEXT,
	until         TEXT,
	note          TEXT,
	voided        TEXT,
	void_reason   TEXT
) STRICT;
CREATE INDEX safety_case ON safety ("case");
CREATE TABLE safeguard (
	id            INTEGER PRIMARY KEY,
	safety        INTEGER NOT NULL REFERENCES safety,
	kind          TEXT NOT NULL,
	what          TEXT NOT NULL,
	source        TEXT,
	police_action INTEGER,
	owner         TEXT,
	due           TEXT,
	done          TEXT
) STRICT;
CREATE INDEX safeguard_safety ON safeguard (safety);
CREATE TABLE justice (
	id               INTEGER PRIMARY KEY,
	kind             TEXT NOT NULL,
	"case"           INTEGER REFERENCES "case",
	yp               INTEGER REFERENCES yp,
	school           INTEGER REFERENCES school,
	officer          TEXT REFERENCES officer,
	suitable         INTEGER,
	victim_consent   TEXT,
	offender_consent TEXT,
	form             TEXT,
	day              TEXT NOT NULL,
	held             INTEGER,
	due              TEXT,
	outcome          TEXT,
	conditions       TEXT,
	team             TEXT REFERENCES team,
	voided           TEXT,
	void_reason      TEXT
) STRICT;
CREATE INDEX justice_yp ON justice (yp);
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
CREATE TABLE yp_history (
	id    INTEGER PRIMARY KEY,
	yp    INTEGER NOT NULL REFERENCES yp,
	field TEXT NOT NULL,
	value TEXT,
	until TEXT NOT NULL,
	UNIQUE (yp, field, until)
) STRICT;
CREATE TABLE flag (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	kind        TEXT NOT NULL,
	set_by      TEXT REFERENCES officer,
	"from"      TEXT NOT NULL,
	source      TEXT NOT NULL,
	evidence    TEXT,
	review      TEXT NOT NULL,
	until       TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX flag_yp ON flag (yp);
CREATE TABLE link (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	other       INTEGER REFERENCES yp,
	kind        TEXT NOT NULL,
	role        TEXT NOT NULL,
	other_role  TEXT NOT NULL,
	"from"      TEXT NOT NULL,
	until       TEXT,
	source      TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX link_yp ON link (yp);
CREATE TABLE guardian (
	id          INTEGER PRIMARY KEY,
	yp          INTEGER NOT NULL REFERENCES yp,
	relation    TEXT NOT NULL,
	contact     INTEGER REFERENCES contact,
	name        TEXT,
	phone       TEXT,
	email       TEXT,
	say         TEXT NOT NULL,
	"from"      TEXT,
	until       TEXT,
	note        TEXT,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX guardian_yp ON guardian (yp);
CREATE TABLE concern (
	id            INTEGER PRIMARY KEY,
	yp            INTEGER NOT NULL REFERENCES yp,
	kind          TEXT NOT NULL,
	school        INTEGER REFERENCES school,
	officer       TEXT REFERENCES officer,
	contact       INTEGER REFERENCES contact,
	"from"        TEXT NOT NULL,
	until         TEXT,
	ground        TEXT,
	agreed        TEXT,
	circumstances TEXT,
	head_told     TEXT,
	note          TEXT,
	voided        TEXT,
	void_reason   TEXT
) STRICT;
CREATE TABLE cover (
	id          INTEGER PRIMARY KEY,
	"case"      INTEGER NOT NULL REFERENCES "case",
	officer     TEXT NOT NULL REFERENCES officer,
	handed      TEXT NOT NULL REFERENCES officer,
	"from"      TEXT NOT NULL,
	until       TEXT NOT NULL,
	"by"        TEXT NOT NULL,
	voided      TEXT,
	void_reason TEXT
) STRICT;
CREATE INDEX cover_case ON cover ("case");
CREATE INDEX task_meeting ON task (meeting) WHERE meeting IS NOT NULL;
INSERT INTO scheme VALUES('asb-eis','early intervention in antisocial behaviour','unit','asb','officer',1);
INSERT INTO scheme VALUES('caf','common assessment','agency',NULL,'school',1);
INSERT INTO scheme VALUES('camhs','mental health services for children','agency',NULL,'school',1);
INSERT INTO scheme VALUES('cet','exploitation team','unit',NULL,'officer',1);
INSERT INTO scheme VALUES('gangs-unit','gangs unit','unit','gangs','officer',1);
INSERT INTO scheme VALUES('hitz','Hitz','diversion',NULL,'officer',1);
INSERT INTO scheme VALUES('junior-citizen','Junior Citizen','school',NULL,'officer',1);
INSERT INTO scheme VALUES('kickz','Kickz or Premier Kicks','diversion',NULL,'officer',1);
INSERT INTO scheme VALUES('local-sport','local sport','diversion',NULL,'officer',1);
INSERT INTO scheme VALUES('mash','safeguarding hub','agency',NULL,'officer',1);
INSERT INTO scheme VALUES('mentoring','mentoring','diversion',NULL,'officer',1);
INSERT INTO scheme VALUES('nrm','national referral mechanism','agency',NULL,'officer',1);
INSERT INTO scheme VALUES('other','another scheme','agency',NULL,'officer',1);
INSERT INTO scheme VALUES('prevent','local Prevent team','unit','prevent','officer',1);
INSERT INTO scheme VALUES('school-watch','School Watch','school',NULL,'school',1);
INSERT INTO scheme VALUES('social-care','social care','agency',NULL,'officer',1);
INSERT INTO scheme VALUES('triage','triage of the youth offending team','agency','yot','officer',1);
INSERT INTO scheme VALUES('vpc-junior','Volunteer Police Cadets, junior unit','diversion','vpc','officer',1);
INSERT INTO scheme VALUES('vpc-senior','Volunteer Police Cadets, senior unit','diversion','vpc','officer',1);
INSERT INTO scheme VALUES('yisp','youth inclusion and support panel','agency',NULL,'officer',1);
INSERT INTO scheme VALUES('yot','youth offending team, programmes for young people on the cusp','agency','yot','officer',1);
