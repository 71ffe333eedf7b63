#!/bin/bash
# Completion: what the program answers, what it never tells, and what each shell makes of it.
. tests/lib.sh

words() { ssp complete -- "$@" 2>"$T/err" | cut -f1; }
has() { # NAME WORD COMMAND-WORDS...
	local name=$1 word=$2
	shift 2
	if words "$@" | grep -qxF -e "$word"; then pass "$name"; else fail "$name" "$(words "$@")"; fi
}

# without a store: quick, silent, and no less useful
has 'nouns' team te
is 'only those that begin so' "$(words tea)" $'team\nteam_history'
has 'verbs' list team ''
is 'R013 completion of a verb' "$(words team exp)" export
has 'options' --area team add --
is 'an option' "$(words team add --are)" --area
has 'global options before a noun' --store --st
has 'lone options' --describe --des
is 'an option that was given is not offered again' "$(words team add --area north --are)" ''
has 'words of a vocabulary' PCSO officer add --rank ''
is 'words behind =' "$(words officer add --rank=PCS)" --rank=PCSO
has 'formats' csv team list --format ''
has 'yes and no' yes team add --active ''
has 'words of an open list, without a store' school referral add --source ''
is 'reasons of the act, without a store' "$(words referral return x --reason '')" $'more-info\ndata-error\nother'
has 'columns' school yp list --columns ''
has 'columns behind a comma' ref,school yp list --columns ref,
is 'no filter on a personal field' "$(words yp list --where '' | grep -E 'given|family|dob')" ''
has 'periods' last-week activity list --period ''
empty 'help and the man page name every word that is a period' "$(ssp complete -- activity list --period '' | cut -f1 | while read -r word; do
	for page in 'ssp help dates' 'cat man/ssp-date.1'; do $page | tr -s ' \n' ' ' | grep -qwF -e "$word" || echo "$page: $word"; done
done)"
has 'days' today absence add --from ''
has 'words behind the sign of a filter' 'status=accepted' referral list --where status=a
has 'whichever it is' 'active!=no' team list --where 'active!='
is 'not of a personal field' "$(words yp list --where sex=)" ''
has 'words of a setting' attached config set model ''
has 'what a day may be called' last-week date explain ''
has 'topics of help' exit-codes help ''
has 'verbs in help' verify help event ''
has 'shells' fish completion ''
is 'a file is left to the shell' "$(words team list -o '')" :files
is 'no personal field to sort or to select by, but a column' "$(words yp list --sort fam)$(words yp list --where fam) $(words yp list --columns fam)" ' family'
has 'global options with a value before the noun' list --format csv team ''
is 'an unknown noun' "$(words nosuch '')" ''
is 'settings' "$(words config get kpi | paste -sd' ')" 'kpi.set kpi.diversion.vpc'
is 'columns of what a column refers to' "$(words referral list --columns ref,yp.sch)" ref,yp.school
is 'columns to sort by, downwards' "$(words case list --sort -op)" -opened
is 'an argument that is a file is left to the shell' "$(words school import '')" :files
is 'hidden commands are not offered' "$(words compl)" completion
is 'no references without a store' "$(words yp show '')" ''
is 'a store that is none' "$(ssp complete -- --store "$T" yp show '' 2>&1)" ''
echo nothing >"$T/other"
is 'a file that is no store' "$(ssp complete -- --store "$T/other" yp show '' 2>&1)" ''
is 'and nothing is made' "$(find "$T/data" 2>/dev/null)" ''

small_store
ssp principal add -q --key analyst --role analyst >/dev/null
ssp principal add -q --key officer --role officer --team north >/dev/null
events=$(ssp event list --format jsonl | wc -l)
is 'references' "$(words yp show '')" $'Y-2026-0002\nY-2026-0001'
is 'references in lower case' "$(words yp show y-2026-0002)" Y-2026-0002
is 'references by their number' "$(words yp show Y-2026-0)" $'Y-2026-0002\nY-2026-0001'
is 'no reference' "$(words yp show Y-2026-9)" ''
# More rows than are offered at once: 2,500 of this year, of which one has a number of five digits, and 400 of the last one.
sqlite3 "$T/data/ssp/store.db" "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2500)
	INSERT INTO activity (id, kind, officer, at, day) SELECT CASE i WHEN 2500 THEN 202600012345 ELSE 202600000000 + i END, 'arch', '1001MD',
	'2026-11-18T10:00:00Z', '2026-11-18' FROM n UNION ALL SELECT 202500000000 + i, 'arch', '1001MD', '2025-11-18T10:00:00Z', '2025-11-18' FROM n WHERE i <= 400"
old() { words activity show "$1" | sed -n '1p;$p' | paste -sd' '; words activity show "$1" | wc -l; }
is 'the newest references, however many there are' "$(old '')" $'A-2026-12345 A-2026-2201\n300'
is 'old references by their first digits' "$(old A-2026-00; old A-2026-001; old A-2026-0)" \
	$'A-2026-0099 A-2026-0001\n99\nA-2026-0019 A-2026-0010\n10\nA-2026-0999 A-2026-0700\n300'
is 'of an earlier year too' "$(old A-2025-03; old A-2025-0001)" $'A-2025-0399 A-2025-0300\n100\nA-2025-0001 A-2025-0001\n1'
is 'and longer ones that begin so' "$(old A-2026-12; old A-2026-1234; old A-2026-24)" \
	$'A-2026-1299 A-2026-12345\n101\nA-2026-1234 A-2026-12345\n2\nA-2026-2499 A-2026-2400\n100'
sqlite3 "$T/data/ssp/store.db" 'DELETE FROM activity'
is 'references of an option' "$(words referral add --yp Y-2026-0001 --school 1008)" $'100840\n100841'
is 'keys of officers' "$(words activity add --officer 10)" $'1001MD\n1002MD'
is 'areas of the store' "$(words team add --area '')" $'north\nsouth'
is 'terms of the store' "$(words term show area:)" $'area:north\narea:south'
ssp --describe | jq -r '.nouns[] | .noun as $n | .verbs[] | .verb as $v | .options[]? | select(.words or .list) | "\($n) \($v) --\(.name)"' >"$T/options"
first() { # COMMAND-WORDS...: sets FIRST to the first word
	run ssp complete -- "$@"
	FIRST=${OUT%%[$'\t\n']*}
}
while read -ra line; do
	first "${line[@]}" ''
	[ -n "$FIRST" ] || fail "${line[*]} has words"
	word=$FIRST
	first "${line[@]:0:${#line[@]}-1}" "${line[-1]}="
	[ "$FIRST" = "${line[-1]}=$word" ] || fail "${line[*]}= has words"
done <"$T/options"
if [ "$(wc -l <"$T/options")" -gt 40 ]; then pass 'every option that has words answers'; else fail 'there are options with words'; fi
is 'reasons of the act' "$(words referral accept R-2026-0001 --reason '')" $'data-error\nother\nmeets-threshold'
is 'also of other acts' "$(words activity void A-2026-0001 --reason '')" $'data-error\nother\nduplicate'
is 'R013 only within sight' "$(words --as officer yp show '')" Y-2026-0001
is 'only where the role may list' "$(words --as analyst yp show '')" ''
is 'the options of the line hold' "$(words --store /nonexistent yp show '')" ''
names=$(for n in '' 'yp show ' 'officer show ' 'school show ' 'yp edit --' 'referral add --yp ' 'activity add --officer ' 'team add --sergeant '; do
	# shellcheck disable=SC2086 # words on purpose
	set -- $n
	ssp complete -- "$@" '' 2>&1
done)
unlike 'never a name' "$names" 'Zebedee|Yolanda|Quillfeather|Ash|Birch|Alder|Beech'
is 'the asking leaves no event' "$(ssp event list --format jsonl | wc -l)" "$events"
sqlite3 "$T/data/ssp/store.db" 'BEGIN EXCLUSIVE; SELECT 1;' '.shell sleep 4' >/dev/null &
holder=$!
sleep 0.3
begun=$(date +%s%N)
words yp show '' >/dev/null
took=$((($(date +%s%N) - begun) / 1000000))
kill "$holder" 2>/dev/null
if [ $took -lt 2000 ]; then pass 'a store that is held keeps nobody waiting'; else fail 'it waited' "$took ms"; fi
wait 2>/dev/null

for shell in bash zsh fish; do
	exits 0 "ssp completion $shell" ssp completion $shell
	case $shell in bash) file=ssp.bash ;; zsh) file=_ssp ;; fish) file=ssp.fish ;; esac
	is "it is completions/$file" "$(ssp completion $shell | sha256sum)" "$(sha256sum <completions/"$file")"
	exits 0 "$shell can read it" $shell -n "completions/$file"
done
exits 64 'no other shell' ssp completion csh

in_bash() { # COMP_WORDS...: what bash would put there
	# shellcheck disable=SC2016 # for the other shell
	bash -c 'compopt() { echo "[$*]"; }; . completions/ssp.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ssp
		printf "%s\n" "${COMPREPLY[@]}"' bash "$@" 2>&1
}
is 'bash: a noun' "$(in_bash ssp principa)" principal
is 'bash: behind =' "$(in_bash ssp officer add --rank = PCS)" PCSO
is 'bash: right behind =' "$(in_bash ssp team add --active =)" $'yes\nno'
is 'bash: behind a colon' "$(in_bash ssp term show area : n)" north
is 'bash: a reference' "$(in_bash ssp yp show Y-2026-0001)" Y-2026-0001
like 'bash: files' "$(in_bash ssp team list -o '')" '^\[-o default\]'
# shellcheck disable=SC2016
in_zsh() {
	zsh -fc 'compdef() { :; }; _files() { echo "[files]"; }; _describe() { shift; print -rl -- ${(P)1}; }
		. completions/_ssp; words=("$@"); CURRENT=$#; _ssp' zsh "$@" 2>&1
}
is 'zsh: a noun' "$(in_zsh ssp principa)" "principal:$(ssp --describe | jq -r '.nouns[] | select(.noun == "principal") | .help')"
is 'zsh: a colon' "$(in_zsh ssp term show area:n)" 'area\:north:'
is 'zsh: files' "$(in_zsh ssp team list -o '')" '[files]'
# shellcheck disable=SC2016
in_fish() { fish --no-config -c '. completions/ssp.fish; complete -C $argv[1]' "$1" 2>&1 | cut -f1; }
is 'fish: a noun' "$(in_fish 'ssp principa')" principal
is 'fish: a reference' "$(in_fish 'ssp yp show Y-2026-0001')" Y-2026-0001
finish
