#!/bin/bash
# SSP_RELEASE: how wide the output of every command is; other tests make the same output under the sanitizers
# On a terminal of 80 columns no line is wider, and no word is broken.
. tests/lib.sh
cd "$T" || exit 1
export SSP_STORE=demo.db TERM=xterm SSP_PAGER=cat
NOON=(--as-of 2026-11-27T12:00Z)
ssp demo -q "${NOON[@]}" || echo '# no demo store'

# Runs a command on a terminal of COLUMNS x 40; the file `seen` is what it shows.
on_terminal() { # COLUMNS COMMAND...
	local size=$1
	shift
	printf -v COMMAND '%q ' "$@"
	timeout 300 script -qec "stty cols $size rows 40; $COMMAND" /dev/null <>/dev/null | tr -d '\r' >"$T/seen"
	SEEN=$(<"$T/seen")
}
# Runs `ssp WORDS` for each line of a file on one such terminal, because each terminal costs more than a command. The file N of the
# folder `shown` is what the line N of the file shows.
all_on_terminal() { # COLUMNS FILE
	# shellcheck disable=SC2016 # for the shell on the terminal
	on_terminal "$1" sh -fc 'while read -r words <&3; do echo "~~ $words"; ssp $words; done 3<"$1"' sh "$2"
	rm -rf "$T/shown" && mkdir "$T/shown"
	awk -v to="$T/shown/" '/^~~ / { close(file); n++; file = to n; printf "" >file; next } { print >file }' "$T/seen"
}
# Lines that are wider than COLUMNS. Colour takes no room, and a line that is drawn takes no three bytes.
too_wide() { # COLUMNS FILE...
	local columns=$1
	shift
	sed -s 's/\x1b\[[0-9;]*m//g; s/[─…▁▂▃▄▅▆▇█▉▊▋▌▍▎▏]/-/g; F' "$@" |
		awk -v n="$columns" 'NR % 2 { file = $0; next } length > n { print file ": " $0 }'
}

describe_examples
jq -r '.nouns[] | .noun as $n | .verbs[] | [$n, .verb, "--help"] | join(" ")' "$T/d.json" >"$T/pages"
jq -r '.topics[].code | "help \(.)"' "$T/d.json" >>"$T/pages"
jq -r '.nouns[].noun | "help \(.)"' "$T/d.json" >>"$T/pages"
printf '%s\n' '' 'help --all' 'activity add --kind search --help' >>"$T/pages"
for columns in 80 60; do
	# commands to be copied are printed as they are
	[ $columns = 80 ] || sed -i '/^help sharing-a-store$/d' "$T/pages"
	all_on_terminal $columns "$T/pages"
	is "every page of help is shown at $columns columns" "$(find "$T/shown" -type f -size +0 | wc -l)" "$(wc -l <"$T/pages")"
	empty "every page of help fits $columns columns" "$(too_wide $columns "$T"/shown/* | while IFS=: read -r file line; do
		echo "$(sed -n "${file##*/}p" "$T/pages"):$line"
	done)"
done

# Every list, and every report that needs no argument.
jq -r '.nouns[] | .noun as $n | .verbs[] | select(.verb == "list" or ($n | IN("kpi", "report")) or
	"\($n) \(.verb)" == "case load") | select(.args == "") | "\($n) \(.verb)"' "$T/d.json" >"$T/lists"
printf '%s\n' 'kpi report --by team' 'kpi report --by officer' 'kpi report --compare previous' 'kpi report --by week --period 2026-11 --set handbook' 'kpi report --by week --period 2026-11 --compare previous --ascii' 'kpi report --set handbook' \
	'kpi explain K01' 'case show C-2026-0001' 'referral show R-2026-0001' 'threshold check R-2026-0001' 'event list --columns *' \
	'activity list --columns *' >>"$T/lists"
sed "s/$/ ${NOON[*]} --no-pager/" "$T/lists" >"$T/commands"
all_on_terminal 80 "$T/commands"
n=0
while read -r list; do
	n=$((n + 1)) wide=$(too_wide 80 "$T/shown/$n")
	if [ -z "$wide" ] && [ -s "$T/shown/$n" ]; then pass "ssp $list fits 80 columns"; else
		fail "ssp $list fits 80 columns" "$wide" "$(head -n 3 "$T/shown/$n")"
	fi
	unlike '  and breaks no word' "$(<"$T/shown/$n")" '…'
done <"$T/lists"

on_terminal 80 ssp activity list "${NOON[@]}" --no-pager
like 'a column without room is named' "$(tail -n 1 "$T/seen")" '^Not shown: .*case.* \(choose columns with --columns\)$'
on_terminal 80 ssp activity list "${NOON[@]}" --no-pager --columns ref,case --limit 1
like '  and shown where it is asked for' "$SEEN" '^.\[1mref.*case'
on_terminal 80 ssp case list "${NOON[@]}" --no-pager --color never
unlike 'a column without values is left out' "$(head -n 1 "$T/seen")" next_review
on_terminal 200 ssp activity list "${NOON[@]}" --no-pager
unlike 'on a wide terminal every column has room' "$SEEN" 'Not shown'
like 'a pipe gets every column' "$(ssp case list "${NOON[@]}" | head -n 1)" next_review

# Bars: beside the numbers of weeks and of a comparison, on a terminal alone.
K06=(kpi report "${NOON[@]}" --no-pager --color never --set handbook --where key=K06)
on_terminal 80 ssp "${K06[@]}" --by week --period 2026-11
like 'R204 a terminal draws a bar beside the number of a week' "$SEEN" 'value +bar'
like '  full at the greatest' "$SEEN" '█{10}'
on_terminal 80 ssp "${K06[@]}" --by week --period 2026-11 --ascii
like '  with --ascii in plain characters' "$SEEN" '#{10}'
unlike '  alone' "$SEEN" '█'
on_terminal 80 ssp "${K06[@]}" --period 2026-W47 --compare previous
like 'R205 and beside a comparison both numbers as a line' "$SEEN" '[▁▂▃▄▅▆▇█]{2} [█▏▎▍▌▋▊▉]'
on_terminal 80 ssp "${K06[@]}" --period 2026-W47
unlike '  none where there is nothing beside it' "$SEEN" '█|bar'
on_terminal 80 ssp "${K06[@]}" --by week --period 2026-11 --columns key,week
unlike '  nor where nobody sees the number' "$SEEN" 'bar'
unlike '  nor in a pipe' "$(ssp "${K06[@]}" --by week --period 2026-11)" '█|bar'
on_terminal 80 ssp "${K06[@]}" --by week --period 2026-11 --format csv
unlike '  nor in a format for programs' "$SEEN" '█|bar'

# The pager: what is longer than the screen, on a terminal alone.
cat >"$T/pager" <<'END'
#!/bin/bash
# While somebody reads, others write.
ssp team edit -q north --name 'Schools N' >"$SSP_TEST/wrote" 2>&1
echo "paged: $*"
head -n "$1"
END
chmod +x "$T/pager"
export SSP_TEST=$T SSP_PAGER="'$T/pager' 3"
on_terminal 80 ssp activity list "${NOON[@]}" --color never
is 'a long list goes through the pager' "$(head -n 2 "$T/seen" | cut -c1-8; wc -l <"$T/seen")" $'paged: 3\nref     \n4'
is '  and the store is free while somebody reads' "$(cat "$T/wrote")" north
on_terminal 80 ssp activity list "${NOON[@]}" --no-pager
unlike '--no-pager is no pager' "$SEEN" paged
on_terminal 80 ssp case list "${NOON[@]}" --limit 3
unlike 'a short list goes to the screen' "$SEEN" paged
like '  as it is' "$SEEN" C-2026-0001
on_terminal 80 ssp activity add --help
like 'a long page of help goes through it' "$SEEN" '^paged: 3'
on_terminal 80 ssp --no-pager activity add --help
unlike '  but not with --no-pager' "$SEEN" paged
is 'a pipe is not paged' "$(ssp activity list "${NOON[@]}" | grep -c paged)" 0
SSP_PAGER='' on_terminal 80 ssp activity list "${NOON[@]}"
unlike 'an empty SSP_PAGER is none' "$SEEN" paged
PAGER="'$T/pager' 2" on_terminal 80 env -u SSP_PAGER ssp activity list "${NOON[@]}"
like 'without SSP_PAGER it is PAGER' "$SEEN" '^paged: 2'
mkdir "$T/bin"
printf '#!/bin/sh\necho "less: $*"\n' >"$T/bin/less"
chmod +x "$T/bin/less"
on_terminal 80 env -u SSP_PAGER -u PAGER PATH="$T/bin:$PATH" ssp activity list "${NOON[@]}"
is '  and without either, less' "$SEEN" 'less: -FRX'
cp "$T/pager" "$T/own-pager"
for none in ./own-pager own-pager no-such-program "'open quote"; do
	SSP_PAGER=$none on_terminal 80 env PATH=".:$PATH" ssp activity list "${NOON[@]}"
	unlike "no pager from $none" "$SEEN" paged
	like '  and all rows are shown' "$(wc -l <"$T/seen")" '^[0-9]{3,}$'
done
TERM=dumb on_terminal 80 ssp activity list "${NOON[@]}"
unlike 'nor on a terminal that can do nothing' "$SEEN" paged
SSP_PAGER='env' on_terminal 80 ssp activity list "${NOON[@]}"
is 'less may neither run a shell nor keep what was looked for' "$(grep '^LESS' "$T/seen" | sort | xargs)" 'LESS=FRX LESSHISTFILE=- LESSSECURE=1'
finish
