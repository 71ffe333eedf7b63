#!/bin/bash
# SQL that another engine would accept too. The statements come from the program's trace and from the sources. SQL inside
# lib/store is exempt: another engine brings its own.
#
# The rules; a reviewer must check the parts that this test cannot:
#  1 a condition is compared (`active = 1`, `1 = 1`), and is no value to add, compare or select: CASE WHEN … THEN 1 ELSE 0 END
#  2 IS comes only before NULL or TRUE; columns are compared with IS [NOT] DISTINCT FROM, values with = or IS NULL
#  3 parameters are used from ?1 to ?n, each beside a column or in CAST
#  4 ON CONFLICT, and no INSERT OR; the old row's columns are qualified in it
#  5 a subquery in FROM has an alias; CROSS JOIN has no ON
#  6 an order by a column that may be null says NULLS FIRST or LAST
#  7 lower() on both sides of LIKE, no COLLATE
#  8 a closed list of functions, no sign before a column; days, JSON and lists in a column have helpers in lib/store
# 11 no PRAGMA, no DDL, no transactions outside lib/store
# 12 tables have four types, are STRICT, and no column is generated
# Statements that still break a rule are in tests/data/portable-exceptions.txt, which may only shrink: `tests/portable.t --update`.
# SSP_RELEASE: the same SQL in either build
. tests/lib.sh
exceptions=tests/data/portable-exceptions.txt

# those whose statements the others do not run, by the time that each takes
tests=kpi
[ -n "${SSP_QUICK:-}" ] && [ "${1:-}" != --update ] || tests+=' restore core kpi-own gias events keys episode'
[ -z "${SSP_LONG:-}" ] || tests+=' dry-run casework import'
for test in $tests; do
	# `make check` has run them just now
	if [ -n "${SSP_TRACED:-}" ]; then cat "$SSP_TRACED/$test.t" >>"$T/trace" || fail "there is no trace of $test.t"; continue; fi
	SSP_TRACE=$T/trace SSP_QUICK=1 bash "tests/$test.t" >/dev/null 2>&1
done
# the first line of each is enough: only migrations have more
sed -n 's/^sql: //p' "$T/trace" | sort -u >"$T/statements"
is 'there are statements to look at' "$(($(wc -l <"$T/statements") > 300))" 1
empty 'a trace has no value that was bound: no name, no date of birth' \
	"$(grep -nE 'Zebedee|Yolanda|Quillfeather|2012-03-04|2011-03-04|Safeguarding Lead' "$T/statements")"

# Every literal of some C files, adjacent ones joined; a macro between two is any text.
literals() { # FILE...
	perl -0777 -ne 'while (/"((?:[^"\\]|\\.)*)"((?:\s*[A-Z_]*\s*"(?:[^"\\]|\\.)*")*)/g) {
		my ($text, $more) = ($1, $2);
		while ($more =~ /\s*([A-Z_]*)\s*"((?:[^"\\]|\\.)*)"/g) { $text .= ($1 ? "\x01" : "") . $2 }
		$text =~ s/\\"/"/g; $text =~ s/\\n/\n/g; print "$ARGV\t$text\n" unless $text =~ /\n/ }' "$@"
}
# shellcheck disable=SC2046 # one word a file
literals $(ls lib/store/*.c) | cut -f2- | grep -E '^(SELECT|INSERT|UPDATE|DELETE)' | sort -u >"$T/own"
perl -e 'open my $own, "<", shift; my @own = map { chomp; join ".*", map { quotemeta } split /\x01/, $_, -1 } <$own>;
	my $own = join "|", @own; while (<STDIN>) { chomp; print "$_\n" unless /^(?:$own)$/ }' "$T/own" <"$T/statements" >"$T/asked"
# shellcheck disable=SC2046 # one word a file
functions=$(literals $(ls lib/store/*.[ch]) | grep -oE '\b[a-z_]+\(' | tr -d '(' | sort -u | paste -sd' ')
DB=$T/schema.db
ssp init -q --store "$DB"
sqlite3 "$DB" "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c
	WHERE m.type = 'table' AND NOT c.\"notnull\" AND NOT c.pk" >"$T/nullable"
{
	perl tests/portable.pl "$T/nullable" "$functions" "$T/clean" <"$T/asked"
	# shellcheck disable=SC2046 # one word a file
	literals $(find lib cmd -name '*.[ch]' ! -path 'lib/store/*') | perl -ne 'my ($file, $text) = /^(.*?)\t(.*)$/ or next;
		print "11\t$file: $&\n" if $text =~ /\b(PRAGMA|SAVEPOINT|BEGIN IMMEDIATE|VACUUM|ATTACH)\b|\b(CREATE|DROP|ALTER) (TABLE|INDEX|VIEW|TRIGGER)\b|\bsqlite_\w+/;
		print "7\t$file: $&\n" if $text =~ /\bCOLLATE\b/;
		print "4\t$file: $&\n" if $text =~ /\b(INSERT OR|REPLACE INTO)\b/;
		print "5\t$file: $&\n" if $text =~ /\bNOT INDEXED\b/;
		print "8\t$file: $1\n" while $text =~ /\b(json_\w+|group_concat|instr|iif|ifnull|each_row|strftime|julianday|date|time|datetime|printf|char|hex|typeof)\(/g'
	sqlite3 "$DB" "SELECT '12' || char(9) || m.name || '.' || c.name || ': ' || c.type FROM sqlite_schema m, pragma_table_xinfo(m.name) c
		WHERE m.type = 'table' AND (c.hidden <> 0 OR c.type NOT IN ('TEXT', 'INTEGER', 'REAL', 'BLOB'))" \
		"SELECT '12' || char(9) || name || ': not STRICT' FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict" \
		"SELECT '12' || char(9) || name || ': ' || type FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
	grep -onE 'DEFERRABLE|GENERATED|AUTOINCREMENT|COLLATE' lib/store/migrations/*.sql | sed 's/^\([^:]*\):[^:]*:/12\t\1: /'
} | sort -u >"$T/found"
[ "${1:-}" != --update ] || cp "$T/found" "$exceptions"
is 'the exceptions are sorted' "$(sort -u "$exceptions")" "$(cat "$exceptions")"
empty 'no rule is broken, but where it was' "$(comm -13 "$exceptions" "$T/found")"
[ -n "${SSP_QUICK:-}" ] || empty 'every exception is still one (else take it out: tests/portable.t --update)' "$(comm -23 "$exceptions" "$T/found")"

# Where a server of PostgreSQL is installed, it prepares the statements that break no rule. An engine of its own would have
# other words in helpers of lib/store, other signs for parameters and other types in the schema: they are put in here.
initdb=$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -n 1)
translated() {
	# the rows that a report selects from are a table that a helper makes of JSON
	grep -v 'json_each(' | perl -pe 's/ NOT INDEXED//; s/^SELECT each_row(\((?:[^()]|(?1))*\))/"SELECT " . substr $1, 1, -1/e;
		s/json_extract\(([\w.]+), \x27\$\.(\w+)\x27\)/($1::json->>\x27$2\x27)/g; s/group_concat\(/string_agg(/g; s/instr\(/strpos(/g;
		s/\bdate\(([^(),]+), \x27([-+]\d+) days\x27\)/to_char($1::date + $2, \x27YYYY-MM-DD\x27)/g;
		s/CAST\(julianday\(((?:[^()]|\([^()]*\))+)\) - julianday\(([^()]+)\) AS INTEGER\)/($1::date - $2::date)/g;
		my $n = 0; s/\x27[^\x27]*\x27|\?(\d*)/my $s = $&; $s =~ m{^\x27} ? $s : "\$" . ($1 || ++$n)/ge;
		s/^.*/PREPARE s$. AS $&;/'
}
as_server() { # PROGRAM OPTION...
	local user=()
	[ "$(id -u)" != 0 ] || user=(setpriv --reuid=nobody --regid=nogroup --clear-groups)
	(cd "$P" && "${user[@]}" env HOME="$P" "${initdb%/*}/$1" "${@:2}") >>"$T/server" 2>&1
}
if [ -z "${SSP_QUICK:-}" ] && [ -n "$initdb" ] && command -v psql >/dev/null; then
	P=$(mktemp -d)
	trap 'as_server pg_ctl -D "$P/data" -m immediate stop; rm -rf "$P" "$T"' EXIT
	[ "$(id -u)" != 0 ] || chown nobody "$P"
	as_server initdb -D "$P/data" -E UTF8 --locale=C -U ssp -A trust
	as_server pg_ctl -D "$P/data" -o "-k $P -h '' -F" -w start
	ask() { { psql -q -h "$P" -U ssp -d postgres -f "$1" >/dev/null; } 2>&1; }
	sed -E 's/ STRICT(, WITHOUT ROWID)?//; s/\bINTEGER\b/BIGINT/; s/\bREAL\b/DOUBLE PRECISION/; s/\bBLOB\b/BYTEA/' lib/store/migrations/*.sql >"$T/schema.sql"
	empty 'PostgreSQL takes the schema' "$(ask "$T/schema.sql" || cat "$T/server")"
	translated <"$T/clean" >"$T/prepare.sql"
	empty "PostgreSQL prepares $(wc -l <"$T/clean") statements" "$(ask "$T/prepare.sql")"
fi

# The rules are kept: each is broken by statements that are planted here.
broken() { # RULE STATEMENT
	like "rule $1 refuses: $2" "$(perl tests/portable.pl "$T/nullable" shift <<<"$2" | cut -f1 | paste -sd' ')" "(^| )$1( |\$)"
}
while IFS='|' read -r rule statement; do broken "$rule" "$statement"; done <<'END'
1|SELECT key FROM team WHERE active
1|SELECT key FROM team WHERE 1 AND key = ?1
1|SELECT key FROM team WHERE (?1 OR key = ?2)
1|SELECT key FROM team WHERE NOT active AND key = ?1
1|SELECT sum(risk = 'high') FROM "case"
1|SELECT area IS NULL FROM team
1|SELECT key FROM team ORDER BY area IS NULL, key
1|SELECT key FROM team WHERE active + (area IS NULL) > 1
1|SELECT key FROM team WHERE CASE key WHEN 'a' THEN active ELSE 0 END
1|SELECT EXISTS (SELECT 1 FROM team)
2|SELECT key FROM team WHERE area IS ?1
2|SELECT key FROM team WHERE area IS NOT mailbox
3|SELECT key FROM team WHERE key = ?2
3|SELECT key FROM team WHERE ?1 IS NULL OR key = 'a'
3|SELECT key FROM team WHERE key = ?1 || ':'
3|SELECT key FROM team WHERE lower(key) = lower(?1)
4|INSERT OR IGNORE INTO team (key, name) VALUES (?1, ?2)
4|INSERT INTO team (key, name) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET name = max(name, excluded.name)
5|SELECT key FROM (SELECT key FROM team) WHERE key = ?1
5|SELECT t.key FROM officer o CROSS JOIN team t ON t.key = o.team
6|SELECT key FROM team ORDER BY area, key
6|SELECT t.key FROM team t ORDER BY t."area" DESC
7|SELECT key FROM team WHERE name LIKE ?1
7|SELECT key FROM team WHERE name = ?1 COLLATE NOCASE
8|SELECT instr(name, 'a') FROM team
8|SELECT key FROM team WHERE +area = ?1
8|SELECT key FROM team WHERE name = ?1 AND (+area = ?2)
END
# and what keeps them is not refused
while read -r statement; do
	empty "no rule refuses: $statement" "$(perl tests/portable.pl "$T/nullable" shift <<<"$statement")"
done <<'END'
SELECT key FROM team WHERE active = 1 AND (?1 = 1 OR area = ?2) AND name BETWEEN ?3 AND ?4 ORDER BY area NULLS LAST, key
SELECT day + 1, ?1 + id FROM task WHERE length(name) + 1 > ?1 AND id + team > 2
SELECT count(CASE WHEN risk = 'high' THEN 1 END) FROM "case" c WHERE NOT EXISTS (SELECT 1 FROM team t WHERE t.key = c.team)
SELECT key FROM team WHERE area IS NOT DISTINCT FROM mailbox AND area IS NOT NULL AND key NOT IN (?1, ?2)
SELECT key FROM team WHERE lower(name) LIKE ?1 ESCAPE '!' AND CAST(?2 AS TEXT) IS NULL AND (area, key) > (name, 'a')
SELECT u.key FROM (SELECT key FROM team UNION ALL SELECT NULL) u CROSS JOIN officer o WHERE o.team = u.key
INSERT INTO team (key, name) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET name = excluded.name WHERE excluded.name > team.name
UPDATE team SET name = ?, area = ? WHERE key = ? AND area IS NULL
END
finish
