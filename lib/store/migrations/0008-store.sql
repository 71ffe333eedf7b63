-- The store itself: settings, open vocabularies, numbers given. Migrations begin here: every table is STRICT, types are
-- TEXT, INTEGER, REAL and BLOB, and each write transaction defers the foreign keys to its commit (store/txn.c).

-- A setting of this store that differs from the built-in one; `config` reads and writes them.
CREATE TABLE setting (
	key   TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A word of an open vocabulary (areas, routes, reasons, kinds of activity …). The key is list:code. The category of a
-- reason names the decisions that it is for, by their verbs, joined by spaces; without one it is for every decision. A
-- kind of a borough's own is like a built-in kind, by its code in the same list, and needs and takes what that one does.
CREATE TABLE term (
	key      TEXT PRIMARY KEY,
	label    TEXT NOT NULL,
	category TEXT,
	"like"   TEXT,
	active   INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- The last number given for a table in a year: nothing is renumbered or reused, not even after disposal.
CREATE TABLE sequence (
	noun TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (noun, year)
) STRICT, WITHOUT ROWID;
