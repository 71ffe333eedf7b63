-- Young people whom the team refers on.

-- A scheme, a unit or an agency: its category and family say on which lines a referral to it counts.
CREATE TABLE scheme (
	key      TEXT PRIMARY KEY,
	name     TEXT NOT NULL,
	category TEXT NOT NULL,
	family   TEXT,
	made_by  TEXT NOT NULL,
	active   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO scheme (key, name, category, family, made_by, active) VALUES
	('vpc-junior', 'Volunteer Police Cadets, junior unit', 'diversion', 'vpc', 'officer', 1),
	('vpc-senior', 'Volunteer Police Cadets, senior unit', 'diversion', 'vpc', 'officer', 1),
	('kickz', 'Kickz or Premier Kicks', 'diversion', NULL, 'officer', 1),
	('hitz', 'Hitz', 'diversion', NULL, 'officer', 1),
	('local-sport', 'local sport', 'diversion', NULL, 'officer', 1),
	('mentoring', 'mentoring', 'diversion', NULL, 'officer', 1),
	('yot', 'youth offending team, programmes for young people on the cusp', 'agency', 'yot', 'officer', 1),
	('triage', 'triage of the youth offending team', 'agency', 'yot', 'officer', 1),
	('yisp', 'youth inclusion and support panel', 'agency', NULL, 'officer', 1),
	('asb-eis', 'early intervention in antisocial behaviour', 'unit', 'asb', 'officer', 1),
	('gangs-unit', 'gangs unit', 'unit', 'gangs', 'officer', 1),
	('prevent', 'local Prevent team', 'unit', 'prevent', 'officer', 1),
	('mash', 'safeguarding hub', 'agency', NULL, 'officer', 1),
	('social-care', 'social care', 'agency', NULL, 'officer', 1),
	('cet', 'exploitation team', 'unit', NULL, 'officer', 1),
	('nrm', 'national referral mechanism', 'agency', NULL, 'officer', 1),
	('camhs', 'mental health services for children', 'agency', NULL, 'school', 1),
	('caf', 'common assessment', 'agency', NULL, 'school', 1),
	('junior-citizen', 'Junior Citizen', 'school', NULL, 'officer', 1),
	('school-watch', 'School Watch', 'school', NULL, 'school', 1),
	('other', 'another scheme', 'agency', NULL, 'officer', 1);

-- A referral of a young person to a scheme.
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
