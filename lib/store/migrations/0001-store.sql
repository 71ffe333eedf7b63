-- The store itself: settings, open vocabularies, numbers given, and the record of what was done.
-- Every table is STRICT; foreign keys are deferred to the commit, so that one transaction may write in any order.

-- Policy and preferences of this store; `config` reads and writes them.
CREATE TABLE setting (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Open vocabularies (areas, routes, reasons, kinds of activity …): one row a word, key = list:code.
CREATE TABLE term (
	key      TEXT PRIMARY KEY,
	list     TEXT NOT NULL GENERATED ALWAYS AS (substr(key, 1, instr(key, ':') - 1)) VIRTUAL,
	code     TEXT NOT NULL GENERATED ALWAYS AS (substr(key, instr(key, ':') + 1)) VIRTUAL,
	label    TEXT NOT NULL,
	category TEXT,
	active   INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- High-water marks of references: nothing is renumbered or reused, not even after disposal.
CREATE TABLE sequence (
	noun TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (noun, year)
) STRICT, WITHOUT ROWID;

-- Every act. `manifest` is the exact bytes that are hashed (compact JSON, no free text, no personal data), and the
-- fields of an event are read from it; leaf = SHA-256(0x00 || manifest).
CREATE TABLE event (
	id       INTEGER PRIMARY KEY,
	manifest TEXT NOT NULL,
	leaf     BLOB NOT NULL
) STRICT;

-- What undo and proof need, kept apart because it can be erased: the values before, and the salt of the hashes.
CREATE TABLE event_payload (
	event   INTEGER PRIMARY KEY REFERENCES event DEFERRABLE INITIALLY DEFERRED,
	payload TEXT NOT NULL
) STRICT;

-- Right edge of the Merkle tree (RFC 6962) over the leaves of `event`: one row, from the first event on.
CREATE TABLE log_head (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	size     INTEGER NOT NULL,
	frontier BLOB NOT NULL
) STRICT;
