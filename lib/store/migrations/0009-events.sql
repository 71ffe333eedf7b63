-- The record of what was done.

-- An act. `manifest` is the exact bytes that are hashed (compact JSON, no free text, no personal data), and the fields of
-- an event are read from it; leaf = SHA-256(0x00 || manifest).
CREATE TABLE event (
	id       INTEGER PRIMARY KEY,
	manifest TEXT NOT NULL,
	leaf     BLOB NOT NULL
) STRICT;

-- What undo and proof of an event need: the values before, and the salt of its hashes. A table of its own, because it can
-- be erased.
CREATE TABLE event_payload (
	event   INTEGER PRIMARY KEY REFERENCES event,
	payload TEXT NOT NULL
) STRICT;

-- A young person whom an event named. `yp` has no foreign key: a young person can be disposed of while the proof of who
-- saw them stays.
CREATE TABLE event_yp (
	event INTEGER NOT NULL REFERENCES event,
	yp    INTEGER NOT NULL,
	PRIMARY KEY (yp, event)
) STRICT, WITHOUT ROWID;

-- A file that was imported for a noun, by the digest of its records, with the latest event of that: an import asks for it,
-- and need not search the record. Like the record it belongs to this store: an export leaves it out, and a restored store knows no file.
CREATE TABLE event_digest (
	noun   TEXT NOT NULL,
	digest TEXT NOT NULL,
	event  INTEGER NOT NULL REFERENCES event,
	PRIMARY KEY (noun, digest)
) STRICT, WITHOUT ROWID;

-- The right edge of the Merkle tree (RFC 6962) over the leaves of `event`, and the number of the last event: one row, from
-- the first event on.
CREATE TABLE log_head (
	id       INTEGER PRIMARY KEY CHECK (id = 1),
	size     INTEGER NOT NULL,
	last     INTEGER NOT NULL,
	frontier BLOB NOT NULL
) STRICT;
