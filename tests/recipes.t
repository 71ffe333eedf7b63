#!/bin/bash
# The recipes for systemd and logrotate are what these programs read.
# SSP_RELEASE: runs other programs
. tests/lib.sh
mkdir "$T/units"
ln -s "$BUILD/ssp" "$T/ssp" # no blank may be in the path of a unit
for f in examples/systemd/*; do
	sed "s|/usr/local/bin/ssp|$T/ssp|" "$f" >"$T/units/${f##*/}"
	[ "${f%.timer}" = "$f" ] || is "${f##*/} starts a service" "$(ls "${f%.timer}.service")" "${f%.timer}.service"
done
if command -v systemd-analyze >/dev/null; then
	exits 0 'R212 systemd reads the units' systemd-analyze verify "$T"/units/*
	empty '  without a warning' "$(grep "$T" <<<"$OUT$ERR")"
	while read -r time; do
		exits 0 "R212 the time $time" systemd-analyze calendar "$time"
	done < <(sed -n 's/^OnCalendar=//p' "$T"/units/*.timer)
fi
if command -v logrotate >/dev/null; then
	# the user of the recipe need not be on this machine
	sed "s|/srv/ssp/log|$T|; s/ ssp ssp/ $(id -un) $(id -gn)/" examples/logrotate/ssp >"$T/ssp"
	chmod 644 "$T/ssp"
	echo 'a night' >"$T/night.log"
	exits 0 'logrotate reads its recipe' logrotate -d -s "$T/state" "$T/ssp"
	unlike '  without an error' "$ERR" 'error:'
	exits 0 '  and rotates the log' logrotate -f -s "$T/state" "$T/ssp"
	like '  to a file that nobody else reads' "$(find "$T" -name 'night.log*' -printf '%f %m\n' | sort | paste -sd' ')" \
		'^night.log 600 night.log-[0-9]{8} [0-9]+$'
fi

# --- what the recipes run is what the pages say
exits 0 'R212 the night of the recipe is a command line' ssp night --help
for f in examples/systemd/*.service; do
	words=$(sed -n 's/^ExecStart=.*ssp --as ssp-weekly \([a-z ]*\) --.*/\1/p' "$f")
	for option in $(grep -o -e '--[a-z]*' <<<"$(sed -n 's/^ExecStart=.*ssp-weekly//p' "$f")"); do
		# shellcheck disable=SC2086 # words of a command
		like "${f##*/}: ssp $words has $option" "$(ssp $words --help)" "^ *$option "
	done
done
finish
