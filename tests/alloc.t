#!/bin/bash
# No memory: an allocation of a command fails, of libc's and the libraries' too, once or with all after it. There is never
# a crash, a missing message or an answer that lacks something, and a command that fails has kept nothing. A sample;
# `make alloc-sweep` makes every allocation fail.
# SSP_RELEASE: the sanitizers allocate for themselves
. tests/lib.sh
small_store
ssp threshold check R-2026-0001 "${NOW[@]}" >/dev/null
ssp referral accept R-2026-0001 --override urgent-risk --reason meets-threshold --dry-run >/dev/null 2>&1
ssp activity add -q "${NOW[@]}" --kind system-check --officer 1001MD >/dev/null
ssp config set require_mash block >/dev/null
ssp referral add -q "${NOW[@]}" --yp Y-2026-0001 --source school --received 2026-11-16 >/dev/null
ssp threshold check R-2026-0003 "${NOW[@]}" >/dev/null
echo '{"given":"Ned","family":"Wren","school":100840}' | ssp yp add -q "${NOW[@]}" --from - >/dev/null
ssp case open -q "${NOW[@]}" --yp Y-2026-0003 >/dev/null 2>&1
home=$XDG_DATA_HOME/ssp
cp "$home/store.db" "$T/before.db"
printf 'urn,name,phase,area\n100850,Elm,primary,north\n100851,Oak,primary,west\n' >"$T/schools.csv"
printf '[{"urn":100850,"name":"Elm","phase":"primary"}]' >"$T/schools.json"
printf 'kind,officers,at\nsystem-check,1001MD,2026-11-18T10:00\nno-such-kind,1001MD,2026-11-18T11:00\n' >"$T/acts.csv"
printf '{"given":"Una","family":"Quillfeather","dob":"2012-05-06"}' >"$T/yp.json"
printf 'school list\nactivity add --kind system-check --officer 1001MD\n@c = case open --yp Y-2026-0001\ncase assign @c --officer 1001MD\n' >"$T/lines"
echo quillfeather >"$T/names"
mkdir -p "$XDG_CONFIG_HOME/ssp"
echo 'format = table' >"$XDG_CONFIG_HOME/ssp/config"

# LINE: a command; standard input comes from the word after <.
cat >"$T/commands" <<-LINES
	school show 100840
	school list --where area=north --sort -name
	yp list --identifying --format json
	yp show Y-2026-0001 --identifying
	yp find - <$T/names
	yp add --input $T/yp.json
	yp edit Y-2026-0001 --input $T/yp.json
	team add --key west --name West --area west
	activity add --kind weapon-sweep --officer 1001MD --school 100840
	activity list --format csv
	activity void A-2026-0001 --reason data-error
	activity import $T/acts.csv --keep-going --rejects $T/rejects.made
	school import $T/schools.csv
	school import $T/schools.json --dry-run
	referral add --yp Y-2026-0001 --source school --received 2026-11-16 --fact t1=yes
	referral accept R-2026-0003 --override urgent-risk --reason meets-threshold
	threshold check R-2026-0001 --format json
	threshold list R-2026-0001
	threshold simulate --policy criteria-only --all
	school brief 100840
	case open --yp Y-2026-0001
	kpi report --period 2026-11 --format csv
	report exceptions
	event list --format jsonl
	event verify
	doctor
	batch $T/lines
	export csv school -o $T/schools.made
	export all -o $T/all.made
	case assign --all --yes
	config list
	backup create $T/backup.made
	help dates
	--describe
	LINES

n_commands=$(wc -l <"$T/commands")
if [ "$n_commands" -ge 24 ]; then pass "$n_commands commands"; else fail "$n_commands commands"; fi

# Runs LINE with FAIL_ALLOC=WHICH on a fresh copy; RC, files $T/o and $T/e.
attempt() { # LINE [WHICH]
	local line=${1%% <*} in=/dev/null
	[[ $1 = *' <'* ]] && in=${1##* <}
	cp "$T/before.db" "$home/store.db"
	if compgen -G "$home/store.db-*" >/dev/null || compgen -G "$T/*.made*" >/dev/null; then
		rm -rf "$home"/store.db-* "$T"/*.made*
	fi
	# shellcheck disable=SC2086 # words on purpose
	# a blank in LD_PRELOAD ends a name
	LD_LIBRARY_PATH=$BUILD/preload LD_PRELOAD="alloc.so ${LD_PRELOAD:-}" FAIL_ALLOC=${2:-} FAIL_ALLOC_COUNT=$T/count \
		ssp "${NOW[@]}" --store "$home/store.db" $line <"$in" >"$T/o" 2>"$T/e"
	RC=$?
	ERR=$(<"$T/e")
}

# Prints the fault of the last attempt, or nothing. Removes instants and hashes before it compares the answer.
plain() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9:]{5,8}(Z|[+][0-9:]+)?/AT/g; s/[0-9a-f]{64}/HASH/g' "$1"; }
wrong() {
	if [ "$RC" -ge 126 ]; then
		echo "exit code $RC"
	elif [ "$RC" -ne "$right" ] && ! [[ $ERR = *'error: '?* || $ERR = *'{"error"'* ]]; then
		echo "exit code $RC without a message"
	elif [ "$RC" = "$right" ] && [ "$(<"$T/o")" != "$raw" ] && [ "$(plain "$T/o")" != "$answer" ]; then
		echo "exit code $RC with another answer"
	elif [ "$RC" -ne "$right" ] && ! cmp -s "$T/before.db" "$home/store.db" && [[ $ERR != *'but this was kept: '* ]] &&
		[ "$(sqlite3 "$home/store.db" .dump | cksum)" != "$dump" ]; then
		echo "exit code $RC, and something was kept"
	fi
}

RANDOM=${SSP_SEED:-${SSP_QUICK:-$((RANDOM))}}
echo "# SSP_SEED=$RANDOM"
dump=$(sqlite3 "$T/before.db" .dump | cksum)
while read -r line; do
	attempt "$line"
	right=$RC
	raw=$(<"$T/o")
	answer=$(plain "$T/o")
	last=$(cat "$T/count" || echo 0)
	bad='' n=1 points=0 which=cut
	[ "$last" -gt 0 ] || bad='no allocation was counted'
	[ "$right" = 0 ] || [[ $line = 'activity import'* ]] || bad="exit code $right, though nothing failed: $ERR"
	# a stream into memory is cut to its length when it is closed
	attempt "$line" cut
	bad=$bad$(wrong)
	while [ "$n" -le "$last" ] && [ -z "$bad" ]; do
		for which in "$n" "$n+"; do
			# all of both would take twice as long and find the same
			[ -z "${SSP_EVERY_ALLOC:-}" ] || [ "$which" = "$n" ] || [ $((n % 8)) = 0 ] || continue
			attempt "$line" "$which"
			bad=$bad$(wrong)
			[ -z "$bad" ] || break
		done
		points=$((points + 1))
		# the first ones are those of the line and the configuration
		if [ -n "${SSP_EVERY_ALLOC:-}" ] || [ "$n" -lt 6 ]; then n=$((n + ${SSP_EVERY_ALLOC:-1})); else n=$((n + 1 + (RANDOM % (last / 6 + 1)))); fi
	done
	if [ -z "$bad" ]; then
		pass "${line//$T\//}: $points of $last allocations"
	else
		fail "${line//$T\//}" "allocation $which of $last: $bad" "$(cat "$T/e")"
	fi
done <"$T/commands"
finish
