#!/bin/bash
# --dry-run: every command runs with it and leaves the store, and the folder that it lies in, as they were. Each that
# writes is run again without it, so that it is certain that there was something to be kept from writing, and with --json, so that
# its answer is data.
SPLITS=1
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
ssp --describe >"$T/d.json"

# Rows for special verbs: referrals that may be accepted, a closed case, a backup, a folder of all nouns and a store without
# rows. Sets $READY to such a referral and $CLOSED to such a case.
special_rows() {
	local n
	for n in 1 2; do
		READY=$(ssp referral add -q "${NOW[@]}" --yp Y-2026-0001 --source cait --received 2026-11-16 --fact g1=yes --fact g3=yes --fact t1=yes)
		ssp threshold check "${NOW[@]}" "$READY" >/dev/null
		[ $n = 2 ] || CLOSED=$(ssp referral accept -q "${NOW[@]}" "$READY")
	done
	ssp case close -q "${NOW[@]}" "$CLOSED" --reason prevented
	ssp contact add -q "${NOW[@]}" --agency cait --role desk --name Desk --team north >/dev/null
	TWIN=$(echo '{"given":"Zoe"}' | ssp yp add -q "${NOW[@]}" --from -)
	MERGED=$(echo '{"given":"Zeb"}' | ssp yp add -q "${NOW[@]}" --from -)
	ssp yp merge "${NOW[@]}" Y-2026-0001 "$MERGED" --reason duplicate --yes
	NOTIFIED=$(ssp case list --where "ref=$CLOSED" --columns referral --format csv --no-header)
	ssp config set -q overnight.keep_days 0
	ssp backup create -q "$T/kept.backup"
	ssp export all -o "$T/kept.folder" --identifying --purpose move
	ssp --store "$T/data/fresh/store.db" init -q
	install -m 600 /dev/null "$T/data/fresh/store.db.lock" # which a writer leaves
} >/dev/null 2>&1
echo 'team add --key west --name West' >"$T/lines"
echo quillfeather >"$T/names"
echo '0900 patrol' >"$T/day"

# Changes of the example of a noun, a line each, of which its rules allow some: each field that is set by hand, with
# another value than the example has.
changes() { # NOUN
	jq -c --arg n "$1" --slurpfile row "$T/$1.json" '.nouns[] | select(.noun == $n) | .fields[] |
		select(.flags - ["key", "readonly", "fixed", "multi"] == .flags) | .name as $f |
		({text: "Changed", int: 5, real: 1.5, bool: "no", date: "2026-12-30", time: "2026-11-18T11:00:00Z"}[.type] //
			((.words // [])[] | .code | select(. != $row[0][$f]))) as $new | {($f): $new}' "$T/d.json"
}
edit_args() { # NOUN
	while read -r change; do
		echo "$change" >"$T/$1.edit.json"
		ssp "$1" edit "$(key_of "$1")" --input "$T/$1.edit.json" "${NOW[@]}" --dry-run >/dev/null 2>&1 && break
	done < <(changes "$1")
	echo "+ $(key_of "$1") --input $T/$1.edit.json"
}

# Prints the arguments of a command; `+` before those that change something. Common verbs get the example of their noun.
args() { # NOUN VERB
	case $1-$2 in
	yp-find) echo '-' ;;
	yp-chronology) echo 'Y-2026-0001' ;;
	case-chronology) key_of case ;;
	yp-merge) echo "+ Y-2026-0001 $TWIN --reason duplicate --yes" ;;
	yp-unmerge) echo "+ $MERGED" ;;
	referral-accept) echo "+ $READY" ;;
	referral-reject) echo '+ R-2026-0002 --reason below-threshold' ;;
	referral-redirect) echo '+ R-2026-0002 --to early-help' ;;
	referral-withdraw | referral-return) echo '+ R-2026-0002' ;;
	referral-notify) echo "+ $NOTIFIED" ;;
	case-brief) key_of case ;;
	school-brief) echo 100840 ;;
	threshold-simulate) echo '--policy criteria-only' ;;
	threshold-diff) echo criteria-only ;;
	contact-route) echo 100840 ;;
	case-open) echo '+ --yp Y-2026-0002' ;;
	case-assign) echo "+ $(key_of case) --officer 1003MD" ;;
	case-review) echo "+ $(key_of case) --officer 1001MD --next 2026-12-30" ;;
	handover-) echo '+ 1001MD --from 2026-11-23 --until 2026-11-29 --to 1003MD' ;;
	case-close) echo "+ $(key_of case) --reason prevented" ;;
	case-reopen) echo "+ $CLOSED --reason other" ;;
	intake-) echo "+ $T/message.eml --team north" ;;
	mailbox-convert) echo "+ $(key_of mailbox) --to task" ;;
	mailbox-close) echo "+ $(key_of mailbox) --reason answered" ;;
	task-done) echo "+ $(key_of task)" ;;
	exception-answer) echo "+ $(key_of exception) --reason other" ;;
	night-) echo "+" ;;
	meeting-record) echo '+ C-2026-0001 --kind strat' ;;
	share-check) echo '--kind welfare --direction from-school --school 100840 --officer 1001MD' ;;
	threshold-check) echo '+ R-2026-0002' ;;
	config-get) echo model ;;
	config-set) echo '+ kpi.set briefing' ;;
	config-preset) echo '+ met-handbook' ;;
	backup-create) echo "+ $T/data/ssp/new.backup" ;;
	backup-verify) echo "$T/kept.backup" ;;
	backup-restore) echo "+ $T/kept.backup" ;;
	batch-) echo "+ $T/lines" ;;
	day-) echo "+ --officer 1001MD --from $T/day" ;;
	init-) echo "+ --store $T/data/new/store.db --preset met-handbook" ;;
	demo-) echo "+ --store $T/data/new/store.db" ;;
	migrate-) echo "--store $T/data/old.db" ;; # tests/migrate.t migrates
	export-ics) echo calendar ;;
	export-all) echo "+ -o $T/data/all" ;;
	export-xlsx) echo "team -o $T/team.xlsx" ;;
	export-*) echo team ;;
	import-) echo "+ --store $T/data/fresh/store.db --restore $T/kept.folder" ;;
	kpi-explain) echo S01 ;;
	report-weekly) echo "+ --bundle $T/data/bundle" ;;
	overnight-purge) echo + ;;
	overnight-pick) echo "+ $(key_of overnight)" ;;
	overnight-dismiss) echo "+ $(key_of overnight) --reason other" ;;
	overnight-review) echo '' ;;
	plan-draw) echo '+ AY2026/27 --team north' ;;
	kpi-define) echo "+ $T/own.json" ;;
	kpi-freeze) echo '2026-W46' ;;
	completion-) echo bash ;;
	date-explain) echo today ;;
	event-show) echo "E-$YEAR-0001" ;;
	*-show) key_of "$1" ;;
	*-edit) edit_args "$1" ;;
	*-void) echo "+ $(key_of "$1") --reason data-error" ;;
	esac
}

# Everything in a folder that a command could have changed: the files, the rows, the numbers given. Having read is an event of
# its own.
files() { find "$1" -mindepth 1 ! -name '*-journal' ! -name '*.draft-*' -printf '%P %y %m\n' | sort; }
acts() { sqlite3 "$1" "SELECT count(*) FROM event WHERE json_extract(manifest, '$.verb') IN ('collect', 'alter', 'erase')"; } # FILE
content() { # FILE
	acts "$1"
	sqlite3 "$1" 'PRAGMA user_version' .dump | grep -Ev '^INSERT INTO (event|event_digest|event_payload|event_yp|log_head)'
}
shopt -s globstar
# What differs from the state before; a store with the same bytes holds the same.
changes_made() {
	local db
	files "$T/data" | diff "$T/files" -
	for db in "$T"/before/**/*.db; do
		cmp -s "$db" "$T/data${db#"$T/before"}" || diff <(content "$db") <(content "$T/data${db#"$T/before"}")
	done
}
is 'events have their verbs' "$(sqlite3 "$DB" "SELECT count(*) > 5 FROM event WHERE json_extract(manifest, '$.verb') = 'collect'")" 1

echo '{"schema":1,"sets":[{"name":"own","lines":["K06"]}]}' >"$T/own.json"
printf 'From: dsl@alder.example\nSubject: a talk\n\nAbout knives.\n' >"$T/message.eml"
# A store of the schema before this one.
cp -p "$DB" "$T/data/old.db"
sqlite3 "$T/data/old.db" "PRAGMA user_version=$(($(sqlite3 "$DB" 'PRAGMA user_version') - 1))"

# Records the state before a command, and restores it.
before() {
	rm -rf "$T/before" && cp -a "$T/data" "$T/before"
	files "$T/before" >"$T/files"
	ACTS=$(acts "$DB")
}
anew() { rm -rf "$T/data" && cp -a "$T/before" "$T/data"; }
# What leaves an event of a change has changed something; a rest is looked at more closely.
did() { [ "$(acts "$DB")" = "$ACTS" ] && [ -z "$(changes_made)" ] || echo yes; }
go() { # NOUN VERB ARGUMENT...
	local noun=$1 verb=$2
	shift 2
	run ssp "$noun" ${verb:+"$verb"} "$@" "${NOW[@]}" <"$T/names"
}
# A read that leaves an event leaves it under --dry-run too; a batch, which could undo it, refuses the read and prints nothing
# of it.
looks() { sqlite3 "$DB" "SELECT count(*) FROM event WHERE json_extract(manifest, '$.verb') IN ('consult', 'disclose')"; }
try_look() { # NOUN VERB ARGUMENT...
	local was=${LOOKS:-$(looks)} now
	go "$@" --dry-run
	LOOKS=$(looks) now=$LOOKS
	[ "$now" != "$was" ] || return
	LOOKED="${LOOKED:-}$1${2:+ $2}$([ "${*: -1}" = --identifying ] && echo ' with names')
"
	printf '%s ' "$@" >"$T/line"
	run ssp batch "${NOW[@]}" --dry-run "$T/line" <"$T/names"
	case "$* " in *--identifying\ ) was=77 ;; *' -o '*) was=65 ;; *) was=77 ;; esac # no line has a file of its own
	is "$1 $2 leaves an event, and a batch refuses it" "$RC $OUT $(looks)" "$was  $now"
}
try() { # NOUN VERB [+] ARGUMENT...: leaves what it wrote
	local name="$1${2:+ $2}" words=("$1" "$2") writes problem made
	shift 2
	writes=
	[ "${1:-}" = + ] && writes=yes && shift
	words+=("$@")
	go "${words[@]}" --dry-run --yes
	problem=
	[ "$RC" = 0 ] || problem="exit code $RC"
	if [ -n "$writes" ] && made=$(changes_made) && [ -n "$made" ]; then
		problem="$problem it wrote: $made"
		anew
	fi
	if [ -n "$writes" ] && [ -z "$problem" ]; then
		grep -qE '\bwould\b|dry-run|tried only|nothing is kept' <<<"$OUT"$'\n'"$ERR" || problem="it does not say so"
		go "${words[@]}" --yes --json
		[ "$RC" = 0 ] && [ -n "$(did)" ] || problem="without --dry-run it writes nothing, or fails (exit code $RC)"
		# the format of `export all` is that of its files
		[[ "$name $OUT" = 'export all ' || $OUT = '{"'*'}' ]] || problem="$problem its answer is no JSON"
	fi
	if [ -z "$problem" ]; then pass "$name"; else fail "$name $*" "$problem" "$OUT" "$ERR"; fi
}

# Examples come in one after the other, each by both verbs that take it.
describe_examples
: >"$T/keys"
while read -r noun how field; do
	before
	if [ "$how" = add ]; then
		try "$noun" import + "$T/$noun.row.json"
		anew
		try "$noun" add + --input "$T/$noun.json"
		anew
		add_example "$noun" "$how" "$field"
	else
		add_example "$noun" "$how" "$field" --dry-run
		is "$noun import --restore" "$RC $(did)" '0 '
		add_example "$noun" "$how" "$field"
		is "$noun import --restore writes" "$RC $(did)" '0 yes'
	fi
	echo "$noun $ADDED" >>"$T/keys"
done <"$T/examples"

special_rows
# A store of the schema before this one.
cp -p "$DB" "$T/data/old.db"
sqlite3 "$T/data/old.db" "PRAGMA user_version=$(($(sqlite3 "$DB" 'PRAGMA user_version') - 1))"
before
# The gate is a way to the other commands.
while IFS=$'\t' read -r noun verb; do
	# shellcheck disable=SC2046 # words on purpose
	set -- $(args "$noun" "$verb")
	try "$noun" "$verb" "$@"
	if [ "${1:-}" = + ]; then
		anew
		LOOKS=
	else
		try_look "$noun" "$verb" "$@"
		try_look "$noun" "$verb" "$@" --purpose move --identifying
	fi
done < <(jq -r '.nouns[] | .noun as $n | .kept as $k | .verbs[] | select((.hidden or ($k and (.verb == "add" or .verb == "import")) or $n == "gate") | not) |
	"\($n)\t\(.verb)"' "$T/d.json")
is 'those that only read have written nothing either' "$(changes_made)" ''
like 'a look-up is among the reads that leave an event' "$LOOKED" 'yp find'
like 'and an export' "$LOOKED" 'export csv'
like 'and whatever shows names' "$LOOKED" 'yp list with names'
finish
