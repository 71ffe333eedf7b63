#!/bin/bash
# --dry-run: every command runs with it and leaves the store, and the folder that it lies in, as they were. Each that
# writes is run again without it, so that it is certain that there was something to be kept from writing.
. tests/lib.sh
small_store
DB=$T/data/ssp/store.db
ssp --describe >"$T/d.json"

{
	ssp officer add -q --key 1003MD --name 'PC Cedar' --rank PC --role sso --team north
	ssp contact add -q "${NOW[@]}" --school 100840 --role dsl --name 'Safeguarding Lead'
	ssp absence add -q "${NOW[@]}" --officer 1003MD --kind sickness --from 2026-12-01 --to 2026-12-02
	ssp activity add -q "${NOW[@]}" --kind system-check --officer 1001MD
	for n in 3 4 5 6 7; do
		ssp referral add -q "${NOW[@]}" --yp Y-2026-0001 --source cait --received 2026-11-16 --fact g1=yes --fact g3=yes --fact t1=yes
		ssp threshold check "${NOW[@]}" R-2026-000$n
	done
	ssp referral accept -q "${NOW[@]}" R-2026-0003
	ssp referral accept -q "${NOW[@]}" R-2026-0004
	ssp case close -q "${NOW[@]}" C-2026-0002 --reason prevented
	ssp case assign -q "${NOW[@]}" C-2026-0001 --officer 1001MD
	ssp backup create -q "$T/kept.backup"
	ssp principal add -q --key p-officer --role officer --team north
} >"$T/made" 2>&1
echo 'team add --key east --name East' >"$T/lines"
echo '{"given":"Ada","family":"Quillfeather"}' >"$T/yp.json"
for noun in $(jq -r '.nouns[] | select(.kept) | .noun' "$T/d.json"); do
	ssp "$noun" export --identifying --format csv >"$T/$noun.csv" 2>/dev/null
done
# what an import takes in: rows that are not there yet
sed -i 's/^north,/west,/; /^west,/s/,north,/,west,/; /^south,/d' "$T/team.csv"
sed -i '2,$s/^10/30/; 1!{/^30/!d}' "$T/officer.csv"

# What a command is run with; `+` before those that change something.
args() { # NOUN VERB
	case $1-$2 in
	team-add) echo '+ --key east --name East' ;;
	team-edit) echo '+ north --name Renamed' ;;
	officer-add) echo '+ --key 3001MD --name Elm --rank PC --role sso --team north' ;;
	officer-edit) echo '+ 1001MD --rank PS' ;;
	school-add) echo '+ --urn 100900 --name Fir --phase primary' ;;
	school-edit) echo '+ 100840 --roll 900' ;;
	contact-add) echo '+ --school 100841 --role dsl --name Lead' ;;
	contact-edit) echo '+ N-2026-0001 --name Other' ;;
	principal-add) echo '+ --key somebody --role analyst' ;;
	principal-edit) echo '+ p-officer --role sergeant' ;;
	term-add) echo '+ --key area:east --label East' ;;
	term-edit) echo '+ area:north --label North' ;;
	absence-add) echo '+ --officer 1003MD --kind sickness --from 2026-12-03 --to 2026-12-04' ;;
	absence-edit) echo '+ B-2026-0001 --to 2026-12-03' ;;
	absence-void) echo '+ B-2026-0001 --reason data-error' ;;
	activity-add) echo '+ --kind system-check --officer 1001MD' ;;
	activity-edit) echo '+ A-2026-0001 --minutes 5' ;;
	activity-void) echo '+ A-2026-0001 --reason data-error' ;;
	yp-add) echo "+ --from $T/yp.json" ;;
	yp-edit) echo '+ Y-2026-0001 --school 100841' ;;
	yp-find) echo '-' ;;
	referral-add) echo '+ --yp Y-2026-0001 --source cait --received 2026-11-17' ;;
	referral-edit) echo '+ R-2026-0001 --mash requested' ;;
	referral-accept) echo '+ R-2026-0005' ;;
	referral-reject) echo '+ R-2026-0001 --reason below-threshold' ;;
	referral-redirect) echo '+ R-2026-0001 --to early-help' ;;
	referral-withdraw | referral-return) echo '+ R-2026-0001' ;;
	case-open) echo '+ --yp Y-2026-0002' ;;
	case-edit) echo '+ C-2026-0001 --risk high' ;;
	case-assign) echo '+ C-2026-0001 --officer 1003MD' ;;
	case-close) echo '+ C-2026-0001 --reason prevented' ;;
	case-reopen) echo '+ C-2026-0002 --reason other' ;;
	threshold-check) echo '+ R-2026-0001' ;;
	team-import | officer-import) echo "+ $T/$1.csv" ;;
	*-import) echo "$T/$1.csv" ;;
	config-get) echo model ;;
	config-set) echo '+ kpi.set handbook' ;;
	backup-create) echo "+ $T/data/ssp/new.backup" ;;
	backup-verify) echo "$T/kept.backup" ;;
	backup-restore) echo "+ $T/kept.backup" ;;
	batch-) echo "+ $T/lines" ;;
	init-) echo "+ --store $T/data/new/store.db --preset met-handbook" ;;
	demo-) echo "+ --store $T/data/new/store.db" ;;
	migrate-) echo "--store $T/data/old.db" ;; # tests/migrate.t migrates
	export-*) echo team ;;
	kpi-explain) echo S01 ;;
	completion-) echo bash ;;
	date-explain) echo today ;;
	setting-show) echo model ;;
	term-show) echo area:north ;;
	principal-show) echo p-officer ;;
	team-show) echo north ;;
	officer-show) echo 1001MD ;;
	school-show) echo 100840 ;;
	*-show) echo "$(jq -r --arg n "$1" '.nouns[] | select(.noun == $n) | .prefix' "$T/d.json")-2026-0001" ;;
	esac
}

# Everything that a command could have changed: rows, the numbers given, the files. Having read is an event of its own.
state() {
	find "$T/data" -mindepth 1 -printf '%P %y %m\n' | grep -v -e '-journal ' -e '\.draft-' | sort
	find "$T/data" -name '*.db' | sort | while read -r db; do
		sqlite3 "$db" 'PRAGMA user_version' "SELECT count(*) FROM event WHERE json_extract(manifest, '$.verb') IN ('collect', 'alter', 'erase')" .dump
	done | grep -Ev '^INSERT INTO (event|event_payload|event_yp|log_head|sequence VALUES\(.event.)'
}
sum() { find "$T/data" -name '*.db' -exec cksum {} + -o -print; }
is 'events have their verbs' "$(sqlite3 "$DB" "SELECT count(*) > 5 FROM event WHERE json_extract(manifest, '$.verb') = 'collect'")" 1

# A store of the schema before this one.
cp -p "$DB" "$T/data/old.db"
sqlite3 "$T/data/old.db" "PRAGMA user_version=$(($(sqlite3 "$DB" 'PRAGMA user_version') - 1))"

cp -a "$T/data" "$T/before"
anew() { rm -rf "$T/data" && cp -a "$T/before" "$T/data"; }
was=$(state)
same=$(sum)
did() { [ "$(sum)" = "$same" ] || [ "$(state)" = "$was" ] || echo yes; }
go() { # ARGUMENT...
	local noun=$1 verb=$2
	shift 2
	run ssp "$noun" ${verb:+"$verb"} "$@" "${NOW[@]}" </dev/null
}

while IFS='	' read -r noun verb; do
	name=$noun${verb:+ $verb}
	# shellcheck disable=SC2046 # words on purpose
	set -- $(args "$noun" "$verb")
	writes=
	[ "${1:-}" = + ] && writes=yes && shift
	go "$noun" "$verb" "$@" --dry-run --yes
	problem=
	[ "$RC" = 0 ] || [ "$noun-$verb" = yp-find ] || problem="exit code $RC"
	if [ -n "$writes" ] && [ -n "$(did)" ]; then
		problem="$problem it wrote: $(diff <(echo "$was") <(state))"
		anew
	fi
	if [ -n "$writes" ] && [ -z "$problem" ]; then
		grep -qE '\bwould\b|dry-run|tried only|nothing is kept' <<<"$OUT$ERR" || problem="it does not say so"
		go "$noun" "$verb" "$@" --yes
		[ -n "$(did)" ] || problem="$problem; it writes nothing without --dry-run (exit code $RC)"
		anew
	fi
	if [ -z "$problem" ]; then pass "$name"; else fail "$name $*" "$problem" "$OUT" "$ERR"; fi
done < <(jq -r '.nouns[] | .noun as $n | .verbs[] | select(.hidden | not) | "\($n)\t\(.verb)"' "$T/d.json")
is 'those that only read have written nothing either' "$(diff <(echo "$was") <(state))" ''
finish
