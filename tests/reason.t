#!/bin/bash
# Why something was done: the code and the words, which are looked at like any narrative, and which no command takes
# that has nowhere to keep them.
. tests/lib.sh
small_store
S=(ssp "${NOW[@]}")
{
	for n in 3 4; do
		"${S[@]}" referral add -q --yp Y-2026-000$((n - 2)) --source cait --received 2026-11-16 --fact g1=yes --fact g3=yes --fact t1=yes
		"${S[@]}" threshold check R-2026-000$n
		"${S[@]}" referral accept -q R-2026-000$n
	done
	"${S[@]}" activity add -q --kind system-check --officer 1001MD
	"${S[@]}" activity add -q --kind system-check --officer 1001MD
	"${S[@]}" case close -q C-2026-0002 --reason prevented
} >/dev/null
refused() { # NAME CODE PATTERN COMMAND...
	exits "$2" "$1" "${@:4}"
	like "$1: it is said why" "$ERR" "$3"
}

# words that are no text
printf 'caf\xe9\n' >"$T/latin"
printf 'a\0b' >"$T/nul"
printf 'red \033[31m' >"$T/esc"
printf 'right \342\200\256 to left' >"$T/bidi"
head -c 70000 /dev/zero | tr '\0' a >"$T/long"
mkdir "$T/folder"
while read -r what code says; do
	refused "words: $what" "$code" "$what.*$says" "${S[@]}" referral reject R-2026-0001 --reason other --reason-file "$T/$what"
	refused "what came of it: $what" "$code" "$what.*$says" "${S[@]}" case close C-2026-0001 --reason prevented --reason-file "$T/$what"
done <<'END'
latin 65 UTF-8
nul 65 NUL
esc 65 control
bidi 65 control
long 65 64 KiB
folder 66 read
none 66 read
END
is 'nothing was kept of it' "$("${S[@]}" decision list --where decision=rejected --format jsonl | wc -l)" 0
refused 'on standard input' 65 'standard input:.*UTF-8' "${S[@]}" referral reject R-2026-0001 --reason other --reason-file - <"$T/latin"
refused 'the same of a text of an option' 64 'control' "${S[@]}" referral redirect R-2026-0001 --to $'\e[31m'
printf '\357\273\277First line.\nSecond — with a dash.\n' >"$T/good"
exits 0 'words of two lines, after a BOM' "${S[@]}" referral reject -q R-2026-0001 --reason other --reason-file "$T/good"
is 'are kept' "$("${S[@]}" decision list --identifying --columns words --where decision=rejected --json | jq -r '.rows[].words')" \
	$'First line.\nSecond — with a dash.'

# each command takes what it can keep, and refuses the rest
ssp --describe >"$T/d.json"
is 'who takes a reason' "$(jq -r '[.nouns[] | .noun as $n | .verbs[] | select(any(.takes[], .options[].name; . == "reason")) |
	"\($n) \(.verb)"] | join(", ")' "$T/d.json")" 'agreement void, absence void, training void, loan void, warrant void, yp add, yp edit, yp merge, guardian add, guardian edit, guardian void, link add, link edit, link void, flag add, flag edit, flag void, concern add, concern edit, concern void, '"\
"'managed add, managed edit, managed void, referral add, referral edit, referral accept, '"\
"'referral reject, referral redirect, referral return, referral withdraw, overnight dismiss, fact add, case edit, case open, case close, case reopen, cover edit, cover void, '"\
"'outref add, outref edit, outref void, share add, share edit, share void, meeting add, meeting edit, meeting void, meeting record, attendee add, attendee edit, '"\
"'research add, research edit, research void, item add, item edit, safety add, safety edit, safety void, safeguard add, safeguard edit, '"\
"'justice add, justice edit, justice void, activity add, activity edit, activity void, find add, find edit, find void, intel add, '"\
"'intel edit, intel void, plan add, plan edit, mailbox add, mailbox edit, mailbox close, task add, task edit, task void, exception answer'
while IFS='|' read -r noun verb takes; do
	refused=
	help=$(ssp "$noun" ${verb:+"$verb"} --help)
	for option in reason reason-file override; do
		case " $takes " in *" $option "*) takes_it=yes ;; *) takes_it='' refused=$option ;; esac
		case $help in *"--$option "*) shown=yes ;; *) shown= ;; esac
		[ "$shown" = "$takes_it" ] || wrong="${wrong:-}$noun $verb --help and --$option"$'\n'
	done
	[ -n "$refused" ] || continue
	said=$(ssp "$noun" ${verb:+"$verb"} "--$refused" nonsense 2>&1)
	[[ "$? $said" = "64 "*"takes no --$refused"* ]] || wrong="${wrong:-}$noun $verb --$refused: $said"$'\n'
done < <(jq -r '.nouns[] | .noun as $n | .verbs[] | select(.hidden | not) |
	"\($n)|\(.verb)|\([.takes[], .options[].name] | join(" "))"' "$T/d.json")
empty 'the rest of the commands refuse it' "${wrong:-}"
refused 'voiding in words' 64 'takes no --reason-file' "${S[@]}" activity void A-2026-0001 --reason data-error --reason-file "$T/none"
refused 'voiding for no reason of the list' 64 "reason" "${S[@]}" activity void A-2026-0001 --reason nonsense
refused 'opening again for none' 64 'reason' "${S[@]}" case reopen C-2026-0002 --reason nonsense
refused 'going past a rule for none' 64 'override' "${S[@]}" case assign C-2026-0001 --officer 1002MD --override nonsense
refused 'and past many' 64 'or give --all' "${S[@]}" case assign --all --override urgent-risk
is 'a case is closed for a reason of its own list, once' "$(ssp case close --help | grep -c -e --reason\ )" 1
exits 0 'a reason of the list' "${S[@]}" activity void A-2026-0001 --reason data-error
finish
