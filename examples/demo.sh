#!/bin/sh
# Runs the weekly job on an invented borough: check, accept and assign a referral, log an activity, report the week.
# `make demo` runs it in a temporary store.
set -eu
ssp=$(realpath "${1:-build/ssp}")
today=${2:-$(date +%F)}
unset SSP_STORE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
export XDG_DATA_HOME="$work" XDG_CONFIG_HOME="$work"
cd "$work"

run() { # show a command, then do it
	printf '$ ssp'
	for word; do
		case $word in *[!A-Za-z0-9./_=:-]*) printf " '%s'" "$word" ;; *) printf ' %s' "$word" ;; esac
	done
	printf '\n'
	"$ssp" --as-of "$today" "$@"
	printf '\n'
}

run demo --quiet
run case load
yp=$("$ssp" --as-of "$today" yp list --limit 1 --no-header --columns ref)
yp=${yp%% *}
referral=$("$ssp" --as-of "$today" referral add --yp "$yp" --source school --mash 'done' --quiet \
	--fact g1=yes --fact g3=yes --fact t4a=yes --fact t4b=yes)
run threshold check "$referral"
run referral edit "$referral" --fact t4c=yes
run threshold check "$referral" --quiet
case=$("$ssp" --as-of "$today" referral accept "$referral" --reason meets-threshold --quiet)
run case assign "$case" --suggest
run case show "$case"
run activity add --kind weapon-sweep --officer 9001MD --school 900001 --minutes 60
run kpi report --period last-week
run export csv activity --period last-week -o activity.csv
run event verify
