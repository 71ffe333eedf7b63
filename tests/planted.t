#!/bin/bash
# The harness proves itself: bugs planted in a copy of the sources, each of which some test must catch.
# SSP_RELEASE: builds its own
# SSP_TODAY: make compares the times of files
. tests/lib.sh
[ -z "${SSP_QUICK:-}" ] || { echo '1..0 # SKIP only in the whole check'; exit 0; }

copy=$T/copy
mkdir "$copy"
git ls-files -z | xargs -0 cp --parents -t "$copy" 2>/dev/null
cp -rp "$BUILD" "$copy/build"
find "$copy" -newermt now -exec touch -d '1 hour ago' {} + 2>/dev/null
find "$copy" -path "$copy/build" -prune -o -type f -exec touch -d '2 hours ago' {} +
find "$copy/build" -type f -exec touch -d '1 hour ago' {} +

# plant NAME FILE SED TEST: with the change in FILE, TEST must fail, and ends there; without it, it passes.
plant() {
	local name=$1 file=$2 sed=$3 test=$4
	cp "$copy/$file" "$T/kept"
	sed -i -E "$sed" "$copy/$file"
	if cmp -s "$T/kept" "$copy/$file"; then
		fail "$name: the place to plant it is gone from $file"
		return
	fi
	if ! (cd "$copy" && make -s -j2 BUILD=build all) >"$T/made" 2>&1; then
		fail "$name: it does not build" "$(tail -n 5 "$T/made")"
	elif (cd "$copy" && BUILD=build SSP_QUICK=1 TMPDIR=$T bash "$test") 2>/dev/null | grep -qm 1 '^not ok'; then
		pass "$name is caught by $test"
	else
		fail "$name: $test did not see it"
	fi
	cp "$T/kept" "$copy/$file"
}

plant 'sync off' lib/store/open.c 's/synchronous=FULL/synchronous=OFF/' tests/durable.t
plant 'an event after the output' lib/domain/read.c 's/&named, spool, style/\&named, out, style/' tests/durable.t
plant 'a dropped scope clause' lib/query/scope.c 's/scope->all .. !entity->scope/scope->all || entity/' tests/core.t
plant 'a measure without its scope' lib/report/measure.c 's/\((shown && )?scope_sql\(/(!scope \&\& \1scope_sql(/' tests/kpi-own.t
plant 'a line of one that asks nobody' lib/report/asked.c 's/line->text->origin != KPI_BUILTIN \&\& line->measure/false/' tests/kpi-own.t
plant 'an unescaped =' lib/io/csv_guard.h "s/c == '=' ../0 ||/" tests/formats.t
plant 'events numbered by what today is said to be' lib/store/log.c \
	's/ssp_instant_day\(&ssp->clock, clock_now\(\)\)/ssp->clock.today/' tests/events.t
plant 'whom an event named, unproved' lib/store/verify.c 's/is_hash\(v, said, hash\) \? 0/1 ? 0/' tests/events.t
plant 'numbers of events that nobody compares' lib/store/verify.c 's/after (>|<) before\)/false)/' tests/verify.t
plant 'a row that no event names' lib/domain/noun.c 's/code = event_also\(ssp, record->entity.*/code = 0;/' tests/acts.t
finish
