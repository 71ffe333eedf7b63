#!/bin/bash
# An export of every noun, restored into a fresh store, exports again byte for byte, and no table has lost a row.
. tests/lib.sh

store() { # NAME: the store that the commands after it use
	export SSP_STORE=$T/$1/ssp.db
}

# every table with its number of rows; what was done to a store is its own, and so are the files that it knows
tables() {
	sqlite3 "$SSP_STORE" "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name" |
		grep -Ev '^(event|event_digest|event_payload|event_yp|log_head|sqlite_.*)$' |
		while read -r table; do
			printf '%s %s\n' "$table" "$(sqlite3 "$SSP_STORE" "SELECT count(*) FROM \"$table\"")"
		done
}

fill_by() { run ssp batch --quiet "$@"; [ "$RC" = 0 ] || fail 'the rows are made' "$ERR"; }
# A small invented borough with everything that is hard to write: quotes, line ends, formulas, null and an empty text, voided
# rows, fields of several values, numbers that are not whole; and the example of every noun.
fill() {
	small_store
	add_examples
	fill_by --as-of '2026-11-18 12:00' <<-'END'
	team edit south --name "=Schools, South" --mailbox south@example.org
	officer edit 1001MD --name 'Alex "Bow"'
	officer edit 1002MD --name '-Sam'
	officer edit 1003MD --name "'Kit" --active no
	team edit north --sergeant 1002MD
	school add --urn 900001 --name "St Bee's \"Upper\", Hill" --phase secondary --area north --latitude 51.503291 --longitude -0.087
	school add --urn 900002 --name "Café Lane" --phase primary --area south --predecessor 800001 --predecessor 800003 --predecessor 800002
	contact add --school 900001 --role dsl --name "@Rowan" --email rowan@example.org
	principal add --key kim --role sergeant --officer 1002MD
	contact add --agency cet --role desk --name "=Referral desk" --email cet@example.org --team south
	absence add --officer 1001MD --kind annual-leave --from 2026-11-20 --to 2026-11-22 --cover 1002MD
	absence add --officer 1001MD --kind annual-leave --from 2026-11-26 --to 2026-11-27
	absence void B-2026-0003 --reason other
	activity add --kind weapon-sweep --officer 1001MD --officer 1003MD --officer 1002MD --school 900001 --at '2026-11-17 15:30' --minutes 60
	activity add --kind weapon-sweep --officer 1002MD --school 900002 --at '2026-06-17 15:30' --quantity 3
	activity void A-2026-0003 --reason other
	absence add --officer 1001MD --kind abstraction --from 2026-11-25 --to 2026-11-25 --circumstances 'a "major" incident'
	activity add --kind hv-patrol --officer 1001MD --at '2026-11-17 15:30' --intel-ref '=CR/1' --patrol-mode bike
	term add --key activity-kind:evening-stop --label 'evening stop' --like search
	activity add --kind evening-stop --officer 1001MD --at '2026-11-17 18:30' --search-type drugs --power mda-s23 --outcome arrest
	activity add --kind system-check --officer 1001MD --at '2026-11-17 08:00' --system cris --system merlin --system crimint --partner yeo --partner snt
	activity add --kind targeted-talk --officer 1001MD --school 900001 --at '2026-11-17 09:00' --topic drugs --year-group 9 --year-group 7 --teacher-present no
	exception answer A-2026-0007 --rule teacher-present --reason accepted-by-team
	activity add --kind system-check --officer 1001MD --at '2026-11-17 08:30' --system merlin --system cris --partner tfl --partner snt
	activity add --kind targeted-talk --officer 1001MD --school 900001 --at '2026-11-17 09:30' --year-group 8 --year-group 7
	plan add --kind theme --what '=knife crime' --from 2026-11-01 --until 2026-11-30 --team north --topic knife-crime --school 900001
	plan draw 2026-08 --team north
	mailbox add --kind talk-request --channel telephone --school 900001 --sender '=Head, "Upper"' --received '2026-11-17 08:00'
	mailbox convert X-2026-0001 --to task --what '+talk; with "quotes"' --officer 1001MD --due 2026-12-04
	term edit area:south --active no
	END
	printf '%s' '{"given":"Ann\u00e9","family":"=O\u0027Oak, \"Jr\"","known_as":"  Nan ","dob":"2012-03-04","school":900001}' |
		ssp yp add --as-of 2026-11-18 --from - -q >"$T/yp"
	printf '%s' '{"given":"-1","family":"\u0027=1","sex":"other"}' | ssp yp add --as-of 2025-11-18 --from - >/dev/null
	printf 'Two lines,\none "quoted"\n\tand a tab' >"$T/words"
	fill_by --as-of '2026-11-18 14:00' <<-END
	@r = referral add --yp $(cat "$T/yp") --source school --mash 'done' --fact g1=yes --fact g3=yes --fact t1=yes
	threshold check @r
	@c = referral accept @r --reason meets-threshold --reason-file "$T/words"
	case assign @c --officer 1001MD
	activity edit A-2026-0002 --case @c
	@d = referral add --yp $(cat "$T/yp") --source school --mash n/a --received 2025-12-31
	referral reject @d --reason duplicate --of @r
	END
	printf '%s' '{"ground":"-seen,\n\"running\""}' | ssp activity edit A-2026-0005 --from - >/dev/null
	ssp yp edit --as-of 2026-11-18 Y-2025-0001 --school 900002 >/dev/null 2>&1
	ssp yp merge --as-of '2026-11-18 15:00' --yes --reason duplicate "$(cat "$T/yp")" Y-2025-0001 >/dev/null 2>&1
	# values of before, of each noun that keeps them
	fill_by --as-of '2026-11-23 12:00' <<-'END'
	team edit south --mailbox '+new@example.org'
	officer edit 1003MD --team south
	officer edit 1003MD --team north --effective 2026-11-20
	school edit 900002 --status closing
	referral edit R-2026-0002 --school 900001
	case edit C-2026-0001 --risk high
	case edit C-2026-0001 --school 900002 --effective 2026-11-19
	END
	# feeds, one of them replaced, and erased people with only their digests
	ssp config set -q overnight.keep_days 5 >/dev/null
	printf 'given,family,at,place\n=Una,"O\047Oak, ""Jr""",2026-11-10T16:10,"+1, Hill"\n' | ssp overnight import --as-of 2026-11-11 --feed robbery - >/dev/null 2>&1
	ssp overnight purge --as-of 2026-11-18 >/dev/null
	printf 'given,family,dob\n=Una,-Example,2012-03-04\n' | ssp overnight import --as-of 2026-11-18 --feed yos - >/dev/null 2>&1
	for word in =Drugs -Drugs; do
		printf 'Month,Reported by,Crime type,Latitude,Longitude\n2026-10,"Example, Police",%s,51.5,-0.09\n' $word |
			ssp crime import --as-of 2026-11-18 --feed police-street - >/dev/null 2>&1
	done
	# as a note would be in a form
	printf '%s' '{"note":"+note; with a \u0027\u0027quote\nand\ta line"}' | ssp activity edit A-2026-0002 --from - >/dev/null
}

export_all() { # FORMAT FOLDER
	local noun
	mkdir -p "$2"
	for noun in $nouns; do
		ssp export "$1" "$noun" --identifying --purpose move -o "$2/$noun.$1" || echo "export of $noun failed"
	done
}

store old
fill
nouns=$(jq -r '.nouns[] | select(any(.verbs[]; .verb == "export") and any(.verbs[]; .verb == "import")) | .noun' "$T/d.json")
before=$(tables)

for noun in $nouns; do
	is "$noun is in this test" "$(ssp "$noun" export --limit 1 --format csv --no-header | grep -c .)" 1
done
is 'no table is empty' "$(grep ' 0$' <<<"$before")" ''

for format in csv json jsonl; do
	store old
	is "$format: exported" "$(export_all $format "$T/$format.old" 2>&1)" ''
	store "new-$format"
	ssp init >/dev/null 2>&1
	for noun in $nouns; do
		is "$format: $noun restored" \
			"$(ssp "$noun" import "$T/$format.old/$noun.$format" --restore 2>&1 | grep -v ' 0 refused$')" ''
	done
	is "$format: exported again" "$(export_all $format "$T/$format.new" 2>&1)" ''
	is "$format: byte for byte" "$(diff -r "$T/$format.old" "$T/$format.new")" ''
	is "$format: every row of every table" "$(tables)" "$before"
	is "$format: numbers go on where they were" \
		"$(sqlite3 "$SSP_STORE" "SELECT noun, year, last FROM sequence ORDER BY 1, 2")" \
		"$(sqlite3 "$T/old/ssp.db" "SELECT noun, year, last FROM sequence ORDER BY 1, 2")"
	is "$format: the store is whole" "$(ssp doctor "${NOW[@]}" >/dev/null 2>&1; echo $?)" 0
	is "$format: the events hold" "$(ssp event verify >/dev/null 2>&1; echo $?)" 0
	is "$format: a second restore is refused" "$(ssp yp import "$T/$format.old/yp.$format" --restore 2>/dev/null; echo $?)" 77
done

# All of it at once, in a later year: the commands know the order, and no number of a row that is gone is left.
later=(--as-of 2027-03-04T12:00Z)
store old
exits 0 'all nouns are exported into a folder' ssp export all -o "$T/all" --identifying --purpose move
is 'as each of them is' "$(diff -r "$T/csv.old" "$T/all")" ''
is 'that nobody else can look into' "$(stat -c %a "$T/all" "$T"/all/* | sort -u | paste -sd' ')" '600 700'
is 'each with its event' "$(ssp event list --where 'command=export all' --columns noun --format csv --no-header | sort -u | wc -l)" \
	"$(wc -w <<<"$nouns")"
exits 73 'not into a folder that is there' ssp export all -o "$T/all"
exits 73 'nor where none can be made' ssp export all -o "$T/csv.old/team.csv/all"
exits 64 'nor without a name' ssp export all
exits 64 'nor in a format that no import reads' ssp export all -o "$T/pages" --format html
exits 0 'a look at what would be written' ssp export all -o "$T/look" --dry-run
is 'names each file, and writes none' "$(grep -c "would write $T/look/.*[.]csv" <<<"$OUT") $(find "$T" -name 'look*')" "$(wc -w <<<"$nouns") "
exits 0 'with masked names' ssp export all -o "$T/masked"
like 'it says that it cannot be restored' "$ERR" 'masked names, so it cannot be restored'
store whole
exits 0 'a new store, a year later' ssp init -q "${later[@]}"
fresh=$(tables)
exits 0 'a look at a restore' ssp import --restore "$T/all" --dry-run "${later[@]}"
is 'keeps nothing' "$(tables)" "$fresh"
exits 65 'what is masked is refused' ssp import --restore "$T/masked" "${later[@]}"
is 'all of it' "$(tables)" "$fresh"
exits 64 'only a restore takes a folder' ssp import "$T/all"
exits 66 'no folder' ssp import --restore "$T/none"
touch "$T/masked/teams.csv"
exits 65 'a file of no noun' ssp import --restore "$T/masked"
like 'is named' "$ERR" 'masked/teams.csv: no noun has a file of this name'
rm "$T/masked/teams.csv"
cp "$T/json.old/team.json" "$T/masked"
exits 65 'two files of a noun' ssp import --restore "$T/masked"
exits 65 'a file whose turn has not come' ssp team import --restore "$T/all/team.csv"
like 'says the order' "$ERR" 'hint: restore term before team, or all files of an export in their order: ssp import --restore FOLDER'
printf 'key,label\n,North\n' >"$T/keyless.csv"
exits 65 'a row without its key' ssp term import --restore "$T/keyless.csv"
like 'says where' "$ERR" "keyless.csv:2:key: term needs key: "
like 'and how to go on' "$ERR" 'hint: correct them, and restore the file again'
echo '{"given":"Ann"}' >"$T/keyless.jsonl"
run ssp yp import --restore "$T/keyless.jsonl"
like 'no number is made for a row that had one' "$RC $ERR" '^65 .*keyless.jsonl:1:ref: yp needs ref: '
# the engine checks what a restore takes as it was, from the first transaction of a process on
cp -r "$T/json.old" "$T/broken"
jq '(.rows[] | select(.duplicate_of).duplicate_of) = "R-2026-0099"' "$T/json.old/referral.json" >"$T/broken/referral.json"
exits 65 'a row that refers to none' ssp import --restore "$T/broken" "${later[@]}"
like 'is said' "$ERR" 'error: a row that a field refers to does not exist'
is 'and nothing is kept' "$(tables)" "$fresh"
exits 0 'all of it is restored' ssp import --restore "$T/all" "${later[@]}"
like 'and counted' "$OUT" '^referral +5$'
is 'every row of every table' "$(tables)" "$before"
is 'numbers go on where they were' "$(sqlite3 "$SSP_STORE" "SELECT noun, year, last FROM sequence ORDER BY 1, 2")" \
	"$(sqlite3 "$T/old/ssp.db" "SELECT noun, year, last FROM sequence ORDER BY 1, 2")"
exits 0 'the store is whole' ssp doctor "${later[@]}"
exits 0 'and exported' ssp export all -o "$T/again" --identifying --purpose move
is 'byte for byte' "$(diff -r "$T/all" "$T/again")" ''
exits 77 'a second restore is refused' ssp import --restore "$T/all"

finish
