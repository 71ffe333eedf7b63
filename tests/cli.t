#!/bin/bash
# The line itself: what is refused and with which hint, exit codes, errors as JSON, output files.
. tests/lib.sh

hint() { # NAME CODE HINT COMMAND...
	local name=$1 code=$2 hint=$3
	shift 3
	run "$@"
	if [ "$RC" = "$code" ] && grep -qF -e "$hint" <<<"$ERR" && [ -z "$OUT" ]; then
		pass "$name"
	else
		fail "$name" "exit code $RC, not $code; hint $hint" "$OUT" "$ERR"
	fi
}

# words that are no words: named, hinted at, never run
hint 'a misspelt noun' 64 'did you mean team?' ssp taem list
hint 'a misspelt verb' 64 'did you mean list?' ssp team lsit
hint 'a noun without its verb' 64 'ssp team --help' ssp team
hint 'a misspelt option' 64 'did you mean --name?' ssp team add --nmae x
hint 'a misspelt global option' 64 'did you mean --limit?' ssp team list --limti 3
hint 'a misspelt option before a verb' 64 'did you mean --identifying?' ssp team --identifing list
hint 'an option of a verb before it' 64 'name the verb before --area; see: ssp team --help' ssp team --area=north list
hint 'a letter before a verb that is no option' 64 'name the verb before -x; see: ssp team --help' ssp team -x list
hint 'what follows an option of every command is its value' 64 'hint: see: ssp team --help' ssp team --sort -name
hint 'an option before a noun' 64 'did you mean --quiet?' ssp --quite team list
hint 'a word far from all' 64 'ssp help' ssp xyzzyplugh
hint 'no abbreviated noun' 64 "command 'tea' does not exist" ssp tea list
hint 'no abbreviated verb' 64 "command 'team li' does not exist" ssp team li
hint 'no abbreviated option' 64 'option --colum does not exist' ssp team list --colum key
hint 'a personal field is no option' 64 'give given in a JSON object: ssp yp add --from FILE|-' ssp yp add --given Zebedee
unlike 'and its value is not repeated' "$ERR" Zebedee
hint 'nor to edit by' 64 'give family in a JSON object: ssp yp edit REFERENCE --from FILE|-' ssp yp edit Y-2026-0001 --family=Quillfeather
unlike 'nor is it there' "$ERR" Quillfeather
hint 'nor to list by' 64 'personal data is never given on the command line' ssp yp list --dob 2012-03-04
ssp --describe | jq -r '.nouns[] | .noun as $n | select(.verbs[]?.verb == "add") | .fields[] | select(.flags | any(. == "personal" or . == "narrative")) |
	select(.flags | any(. == "readonly") | not) | "\($n) \(.name | gsub("_"; "-"))"' >"$T/personal"
while read -r noun field; do
	run ssp "$noun" add "--$field" x
	[ "$RC" = 64 ] && grep -qE "^hint: give [a-z_]+ in a JSON object: ssp $noun add --(from|input) FILE" <<<"$ERR" || fail "ssp $noun add --$field" "$ERR"
done <"$T/personal"
if [ "$(wc -l <"$T/personal")" -gt 4 ]; then pass 'every personal field of add says where it goes'; else fail 'there are personal fields'; fi
hint 'no letters in one' 64 'option -qv does not exist' ssp team list -qv
hint 'a flag with a value' 64 'takes no value' ssp team list --quiet=yes
hint 'an option without its value' 64 'needs a value' ssp team list --format
hint 'an option twice' 64 'given twice' ssp team list --limit 1 --limit 2
hint 'an argument too many' 64 'ssp team list --help' ssp team list north
hint 'an argument too few' 64 'needs REFERENCE' ssp team show
hint 'no topic' 64 'did you mean dates?' ssp help date-s
hint 'no such verb, asked for by help' 64 'did you mean add?' ssp help team ad
hint 'no such noun before a verb' 64 'did you mean team?' ssp help taem list
hint 'a topic takes no verb' 64 "command 'formats' does not exist" ssp help formats list
hint 'options alone' 64 'ssp help' ssp --quiet
hint 'a misspelt lone option' 64 'did you mean --version?' ssp --verison
grep -q '^COMMAND(kpi_report)' cmd/commands.def && hint 'kpi reprot' 64 'did you mean report?' ssp kpi reprot
exits 0 '--version' ssp --version
is 'it is that of version' "$OUT" "$(ssp version)"
if sees_files; then
	mkdir -p "$XDG_CONFIG_HOME/ssp"
	echo 'no setting' >"$XDG_CONFIG_HOME/ssp/config"
	exits 0 'it needs no configuration' strace -o "$T/trace" -e trace=file,network ssp version
	is '  and neither reads one nor asks who runs it' "$(grep -cE 'ssp/config|nsswitch|passwd|socket' "$T/trace")" 0
	rm "$XDG_CONFIG_HOME/ssp/config"
fi

hint 'no store' 69 'ssp init' ssp team list
small_store
exits 73 'a store that is there already' ssp init
exits 0 'a list' ssp team list --format csv
csv=$OUT
is '--opt=value' "$(ssp team list --format=csv)" "$csv"
is 'global options first' "$(ssp --format csv team list)" "$csv"
is 'and between' "$(ssp team --format csv list)" "$csv"
is 'with a value or without' "$(ssp team -q --format csv --no-pager list)" "$csv"
is 'and by a letter' "$(ssp team list --format csv -q)" "$csv"
exits 1 'R003 a reference that names nothing' ssp team show nowhere
exits 64 'a reference that is none' ssp yp show C-2026-0001
exits 0 '-- ends options' ssp team show -- north
for word in --json --format=json --help -h --version; do
	exits 1 "what follows -- is no option: $word" ssp team show -- "$word"
	is 'and its error is in words' "$ERR" "error: team $word does not exist
hint: list them with: ssp team list"
done
is 'nor does it choose the help' "$(ssp activity add --help -- --kind search)" "$(ssp activity add --help)"
exits 64 'nor stand for a noun' ssp -- --version
for words in --V 'team list --q' 'team list -quiet'; do
	# shellcheck disable=SC2086 # words of a command
	exits 64 "a letter has one hyphen, a word two: $words" ssp $words
done
is 'even where it stands before the noun' "$(ssp --json -- team list | jq -r .command)" 'team list'
is 'or the verb' "$(ssp team -- list --json 2>&1)" "$(ssp team list -- --json 2>&1)"
ssp --describe | jq -r '.nouns[] | .noun as $noun | .verbs[] | "\($noun) \(.verb)"' >"$T/commands"
while read -r noun verb; do
	ERR=$(cd "$T" && ssp "$noun" ${verb:+"$verb"} -- --no-such-option 2>&1 </dev/null >/dev/null)
	! grep -q 'option .* does not exist' <<<"$ERR" || fail "$noun $verb -- --no-such-option" "$ERR"
done <"$T/commands"
exits 64 'a personal field as a filter' ssp yp list --where family=Quillfeather
unlike 'its value is not repeated' "$ERR" Quillfeather
exits 64 'a personal field as an order' ssp yp list --sort family
exits 64 'a personal field as an option' ssp yp add --family Quillfeather
unlike 'nor is that' "$ERR" Quillfeather
exits 64 'a bad date' ssp activity add --kind system-check --at 2026-02-30T10:00
exits 64 'a bad limit' ssp team list --limit 0
hint 'a field by the name of its option' 64 'give it with --officer' ssp activity add --kind system-check
unlike 'in the singular' "$ERR" '\-\-officers'
hint 'a bad format' 64 'did you mean json?' ssp team list --format jsn
exits 64 'a bad --where' ssp team list --where key
hint 'a day that there is not' 64 'the day 31/11/2026 does not exist' ssp team list --as-of 31/11/2026
hint 'a word that is no day' 64 "'foo' is not a date" ssp team list --as-of foo
hint 'a time that there is not' 64 "'2026-11-18T25:00' is not a time" ssp team list --as-of 2026-11-18T25:00
hint 'a condition without its value' 64 'the condition lacks a value' ssp team list --where 'name~'
hint 'or without one of several' 64 "a value is missing in 'north||south'" ssp team list --where 'key=north||south'
hint 'a number below nought' 64 "'-5' is not a whole number, 0 or more" ssp activity add --kind system-check --officer 1001MD --minutes -5
hint 'a field that is none' 64 'did you mean area?' ssp team list --where arae=north
exits 66 'an input that is not there' ssp yp add --from "$T/none"
echo '{"given":' >"$T/bad.json"
exits 65 'an input that is wrong' ssp yp add --from "$T/bad.json"
like 'it is named' "$ERR" 'bad\.json'
echo '{"given":"A","family":"B","dob":"2012-02-30"}' >"$T/bad.json"
exits 65 'a value in a file' ssp yp add --from "$T/bad.json"
like 'file and field are named' "$ERR" 'bad\.json:.*dob'
chmod 644 "$T/data/ssp/store.db"
exits 77 'a store that others can read' ssp team list
chmod 600 "$T/data/ssp/store.db"

# errors as JSON: one object on standard error, nothing on standard output
for words in 'team show nowhere --json' '--format json taem list' 'team list --format=json --where x' \
	'--store /nonexistent/x --json team list' 'yp list --json --sort family' 'team list --format jsonl nonsense'; do
	# shellcheck disable=SC2086 # words on purpose
	run ssp $words
	is "an error as JSON: $words" \
		"$OUT $(jq -r '.error | keys | sort | join(" ")' <<<"$ERR") $(jq -r '.error.code' <<<"$ERR") $(wc -l <<<"$ERR")" \
		" code field file hint id line message $RC 1"
done

# output: whole or not at all
exits 0 '-o' ssp team list -o "$T/teams.csv"
is 'R004 -o takes the format from the name' "$(cat "$T/teams.csv")" "$csv"
is 'nothing is left beside it' "$(find "$T" -maxdepth 1 -name 'teams*' | wc -l)" 1
is 'others cannot read it' "$(stat -c %a "$T/teams.csv")" 600
exits 64 'an output without a name' ssp activity add --kind system-check --officer 1001MD -o ''
exits 64 'rejects without a name' ssp team import /dev/null --rejects ''
is 'and nothing was done' "$(ssp activity list --format csv --no-header)" ''
echo before >"$T/kept.csv"
is 'in capitals too' "$(ssp team list -o "$T/t.JSON"; jq .count "$T/t.JSON")" "$(ssp team list --json | jq .count)"
is '-o - is standard output' "$(cd "$T" && ssp team list --format csv -o -; ls "$T"/- 2>/dev/null)" "$csv"
is 'for an export as well' "$(ssp team export -o - | head -n 1)" "$(ssp team export | head -n 1)"
exits 64 'a period of what has no day' ssp team list --period today
like 'is refused' "$ERR" 'option --period does not exist'
exits 64 'in an export too' ssp export csv team --period today
like 'in so many words' "$ERR" 'an export of team takes no --period'
is 'a time falls into the period of its day' "$(ssp event list --period today --format csv | wc -l)" "$(ssp event list --format csv | wc -l)"
is 'and into no other' "$(ssp event list --period 2020-01-01..yesterday --format csv --no-header)" ''
is 'a check as well' "$(ssp threshold list --period yesterday --format json | jq .count)" 0
is 'a workbook by its name' "$(ssp team list -o "$T/teams.xlsx" && head -c 2 "$T/teams.xlsx")" PK
exits 64 'a failure' ssp team list --where arae=x -o "$T/kept.csv"
is 'leaves the file as it was' "$(cat "$T/kept.csv"; find "$T" -maxdepth 1 -name 'kept*' | wc -l)" $'before\n1'
exits 73 'a folder that is not there' ssp team list -o "$T/none/x.csv"
exits 74 'a device that is full' ssp team list -o /dev/full
is 'is still a device' "$(stat -c %F /dev/full)" 'character special file'

# an output never takes the place of the store, of its own files, or of what the same line reads
store=$XDG_DATA_HOME/ssp/store.db
cp "$store" "$T/store.before"
apart() { # NAME PATH WORD...: refused, and PATH as it was
	local name=$1 path=$2 before
	shift 2
	before=$(cksum "$path" 2>&1)
	exits 64 "-o $name" ssp "$@" -o "$path"
	is "leaves it alone: $name" "$(cksum "$path" 2>&1)" "$before"
}
ln -s "$store" "$T/soft.csv"
apart 'the store by a link' "$T/soft.csv" team list
apart 'the store without opening it' "$store" date explain today
apart 'the store in place of a file to read' "$store" threshold check --facts /dev/null
rm "$store-journal" "$store.lock"
for ending in '' -journal -wal .lock; do
	apart "the store$ending" "$store$ending" school list --format csv
	apart "the store$ending, its folder named otherwise" "$XDG_DATA_HOME/../data/ssp/store.db$ending" school list
	exits 64 "a backup as the store$ending" ssp backup create "$store$ending"
done
is 'the store is as it was' "$(cmp "$store" "$T/store.before" 2>&1)" ''
rm "$T/soft.csv"
printf 'urn,name,phase,area\n100844,Elm,primary,north\n' >"$T/in.csv"
printf 'school list\nschool import %s\n' "$T/in.csv" >"$T/lines"
apart 'the file that is imported' "$T/in.csv" school import "$T/in.csv"
apart 'the same by another name' "$T/../${T##*/}/in.csv" school import "$T/in.csv"
apart 'the file to propose a map for' "$T/in.csv" school import "$T/in.csv" --propose-map
apart 'the map' "$T/in.csv" school import /dev/null --map "$T/in.csv"
apart 'the batch' "$T/lines" batch "$T/lines"
before=$(cksum "$T/in.csv")
exits 64 '-o the file on standard input' ssp school import - -o "$T/in.csv" <"$T/in.csv"
exits 64 '-o the message that is read' ssp intake "$T/in.csv" -o "$T/in.csv"
exits 65 '-o of a batch: a file that a line reads' ssp batch "$T/lines" -o "$T/in.csv"
is 'which is left alone' "$(cksum "$T/in.csv")" "$before"
exits 64 'rejects in the place of the output' ssp school import "$T/in.csv" --rejects "$T/x.csv" -o "$T/x.csv"
is 'nothing was taken in' "$(ssp school list --format csv --no-header | wc -l)" 2
echo kept >"$T/target"
ln -s "$T/target" "$T/link.csv"
exits 0 'a link to something else' ssp team list -o "$T/link.csv"
is 'stays, and what it leads to is replaced' "$(readlink "$T/link.csv"; cat "$T/target")" "$T/target
$csv"
is 'standard output by another name' "$(ssp team list --format csv -o /dev/stdout; ssp team list --format csv -o /dev/stdout >"$T/x.csv"
	cat "$T/x.csv"; stat -c %F /dev/stdout)" "$csv
$csv
symbolic link"
exits 0 'a device may be both' ssp batch /dev/null -o /dev/null

for words in 'team list' '--version' '--describe' 'help dates' '' 'team --help' 'team list --help' 'completion bash' \
	'team list --json' 'yp list --identifying --columns given'; do
	# shellcheck disable=SC2086
	ssp $words >/dev/full 2>"$T/err"
	is "standard output that is full: $words" "$? $(grep -c 'hint: check whether the disk is full\|hint: make room on the disk' "$T/err")" \
		"74 $([[ $words = *--json ]] && echo 0 || echo 1)"
done
for words in '--describe' 'team list --help' 'team list' 'help dates'; do
	# shellcheck disable=SC2086
	is "and in JSON: $words" "$(ssp $words --json 2>&1 >/dev/full | jq -c '.error | [.code, .id]')" '[74,"write-failed"]'
done
for words in 'team list' '--describe'; do
	# shellcheck disable=SC2086
	ssp $words >&- 2>/dev/null
	is "standard output that is closed: $words" $? 74
done

# the message says what was committed before the answer was lost
ssp activity add -q "${NOW[@]}" --kind system-check --officer 1001MD >/dev/full 2>"$T/err"
is 'an act without its answer' "$? $(cat "$T/err")" '74 error: standard output could not be written, but this was kept: A-2026-0001
hint: check whether the disk is full or read-only'
is 'and is there' "$(ssp activity list --columns ref --format csv --no-header)" A-2026-0001
for n in 4 5; do
	yes 'activity add --kind hv-patrol --officer 1001MD' | head -n $n | ssp batch - 2>"$T/err" >/dev/full
	like "of $n acts without their answers four are named" "$(grep '^error' "$T/err")" \
		"but this was kept: (A-[0-9]+-[0-9]+, ){3}A-[0-9]+-[0-9]+$([ $n = 4 ] || echo ' and more')\$"
done
printf 'kind,officers,at\nhv-patrol,1001MD,2026-11-17 12:00\n' >"$T/piped.csv"
for words in "activity add --kind hv-patrol --officer 1001MD" "activity import $T/piped.csv" "batch $T/piped"; do
	echo 'activity add --kind message --officer 1001MD' >"$T/piped"
	# shellcheck disable=SC2086 # words of a command
	{ sleep 0.2; ssp $words "${NOW[@]}" 2>"$T/err"; echo "$?" >"$T/code"; } | :
	is "an act whose reader has gone is told: ssp ${words%% /*}" "$(<"$T/code") $(grep -c 'but this was kept: ' "$T/err")" '74 1'
done
{ sleep 0.2; ssp team list 2>"$T/err"; echo "$? $(<"$T/err")" >"$T/code"; } | :
is '  a list ends without a word' "$(<"$T/code")" '141 '
like 'a look at a name without its answer' "$(ssp yp show Y-2026-0001 --identifying 2>&1 >/dev/full)" "but this was kept: the event E-$YEAR-[0-9]+"
unlike 'a list without an event' "$(ssp team list 2>&1 >/dev/full)" 'was kept'
unlike 'an act that was refused' "$(ssp team add --key north --name Again 2>&1 >/dev/full)" 'was kept'

# a store may already hold what is refused today: no format prints it
cp "$store" "$T/dirty.db"
sqlite3 "$T/dirty.db" "UPDATE school SET name = 'A' || char(27) || '[31m' || char(8238) || 'x' || char(155) || ',' || char(10) || 'é’' || char(127) WHERE urn = 100840"
named() { ssp --store "$T/dirty.db" school list --columns name --where urn=100840 "$@"; }
for format in table csv tsv json jsonl markdown html; do
	is "nothing in $format moves the cursor or turns the text" "$(named --format "$format" |
		LC_ALL=C grep -cP '\x1b|\xc2[\x80-\x9f]|\xe2\x80\xae|\x7f')" 0
done
is 'CSV says what it was' "$(named --format csv --no-header)" $'"A<U+001B>[31m<U+202E>x<U+009B>,\né’<U+007F>"'
is 'JSON keeps it' "$(named --format jsonl | jq -r .name)" "$(sqlite3 "$T/dirty.db" 'SELECT name FROM school WHERE urn = 100840')"

# piped output is plain
unlike 'no colour in a pipe' "$(ssp team list)" $'\x1b'
like 'colour when it is asked for' "$(ssp team list --color always)" .
long=$(printf 'n%.0s' {1..300})
ssp team add -q --key long --name "$long" >/dev/null
like 'nothing is cut in a pipe' "$(ssp team list)" "$long"
is 'R004 records end in NUL with -z' "$(ssp team list --columns key -z | tr '\0' '|')" 'long|north|south|'
is '--columns' "$(ssp team list --columns area,key --format csv | head -n 2 | tail -n 1)" ,long
is '--columns +' "$(ssp team list --columns +active --format csv | head -n 1)" "$(head -n 1 <<<"$csv"),active"
is '--sort' "$(ssp team list --columns key --sort -key --format csv --no-header | head -n 1)" south
is '--limit' "$(ssp team list --limit 1 --format jsonl | wc -l)" 1
is '--list-columns' "$(ssp team list --list-columns | head -n 1 | cut -f1)" key

# --dry-run does nothing, --quiet says the reference
run ssp team add --key dry --name Dry --dry-run
is '--dry-run' "$RC $(ssp team list --format jsonl | grep -c dry)" '0 0'
is 'R013 --quiet prints the reference alone' "$(ssp team add -q --key east --name East)" east
hint 'words of a list' 64 'the words are: duplicate, data-error, other' ssp activity void A-2026-0001
for n in 1 2 3; do ssp term add -q --key contact-role:a-role-with-a-rather-long-name-$n --label Role >/dev/null; done
hint 'more words than a hint holds' 64 "ssp term list --where 'key>contact-role:' --where 'key<contact-role;'" \
	ssp contact add --school 100840 --role nowhere --name 'Robin Example'
is 'of that list and of no other' "$(eval "$(sed -n 's/.*see the words with: //p' <<<"$ERR") --format csv --no-header" | cut -d: -f1 | sort -u)" contact-role
hint 'words of a field' 64 'did you mean PC? The words are: PC, PS, A/PS, INSP' ssp officer add --key 9 --name x --rank DC --role sso
hint 'words of a setting' 64 'the words are: off, warn, block' ssp config set require_mash yes
hint 'the nearest of them' 64 'did you mean dsl?' ssp contact add --school 100840 --role dls --name 'Robin Example'
exits 0 'asking before much' ssp activity add -q --kind system-check --officer 1001MD
exits 64 'without a terminal' ssp activity void A-2026-0001 A-2026-0002 --reason data-error
like 'it says how' "$ERR" '\-\-yes'

# a reference is printed in its full form, for every typed form
made=$(ssp activity add -q --kind system-check --officer 1001MD "${NOW[@]}")
typed=a-2026-$((10#${made##*-}))
is 'a reference that was edited' "$(ssp activity edit "$typed" --minutes 5 -q)" "$made"
is 'one that was voided' "$(ssp activity void "$typed" --reason data-error)" "voided $made"
is 'a number that names a row' "$(ssp school edit 0100840 --roll 5)" 'changed 100840'
is 'a word' "$(ssp team edit north --name 'Schools North' -q)" north
exits 1 'one that names nothing' ssp activity show a-2026-99
like 'is said so too' "$ERR" 'activity A-2026-0099 does not exist$'
exits 1 'nor does a referral that a case is to be opened from' ssp case open r-2026-99
like 'and is named' "$ERR" 'referral R-2026-0099 does not exist$'
exits 1 'nor one whose checks are asked for' ssp threshold list r-2026-99
like 'and is named too' "$ERR" 'referral R-2026-0099 does not exist$'
exits 64 'the value of an option that names nothing' ssp case open --yp Y-2026-0099
exits 64 'and in a condition' ssp check list --where referral=R-2026-0099

# --input reads a record for every add, also if `from` is a field
echo '{"officer":"1001MD","kind":"sickness","from":"2026-12-01","to":"2026-12-02"}' >"$T/absence.json"
exits 0 'a record from a file' ssp absence add -q --input "$T/absence.json"
exits 0 'and an option beside it' ssp absence edit "$OUT" --input - --from 2026-11-30 <<<'{"to":"2026-12-03"}'
echo '{"kind":"sickness"}' >"$T/absence.json"
exits 65 'what a file lacks is its fault' ssp absence add --input "$T/absence.json" --from 2026-11-30
exits 64 'one file' ssp team edit north --input - --from - <<<'{}'
like 'is said' "$ERR" 'give one of them'

# a configuration file is a file, and what is wrong in it cannot reach the terminal
mkdir -p "$XDG_CONFIG_HOME/ssp"
mkfifo "$XDG_CONFIG_HOME/ssp/config"
exits 78 'a pipe as the configuration' timeout 10 ssp team list
rm "$XDG_CONFIG_HOME/ssp/config"
mkdir "$XDG_CONFIG_HOME/ssp/config"
exits 78 'a folder' ssp team list
rmdir "$XDG_CONFIG_HOME/ssp/config"
for line in $'format\e[31m = table' $'format = table\e[31m' $'\e[31m' $'store.path = /none/\e[31m'; do
	echo "$line" >"$XDG_CONFIG_HOME/ssp/config"
	run ssp config list
	unlike "a control character in it is spelt out: ${line//$'\e'/ESC}" "$OUT$ERR" $'\e'
done
rm "$XDG_CONFIG_HOME/ssp/config"
unlike 'in the name of a file as well' "$(ssp yp add --input "$T/"$'\e[31m' 2>&1)" $'\e'

# an external command
mkdir "$T/bin"
printf '#!/bin/sh\necho "external $*"\n' >"$T/bin/ssp-frobnicate"
cp "$T/bin/ssp-frobnicate" "$T/bin/ssp-team"
chmod +x "$T"/bin/*
is 'where global options stand before it too' "$(PATH=$T/bin:$PATH ssp --json --store x frobnicate a b)" 'external --json --store x a b'
is 'and where -- does' "$(PATH=$T/bin:$PATH ssp -- frobnicate a)" 'external -- a'
is 'ssp-foo runs as ssp foo' "$(PATH=$T/bin:$PATH ssp frobnicate a b)" 'external a b'
for path in . '' bin ./bin; do
	hint "not from a folder of PATH that has no full path ('$path')" 64 'ssp help' env -C "$T/bin" PATH="$path:$PATH:$path" ssp frobnicate
done
cp "$T/bin/ssp-frobnicate" "$T/bin/ssp-shcool"
hint 'nor in place of a misspelt noun' 64 'did you mean school?' env PATH="$T/bin:$PATH" ssp shcool list
is 'but not in place of a built-in one' "$(PATH=$T/bin:$PATH ssp team list --format csv | head -n 1)" "$(head -n 1 <<<"$csv")"
# Rows that a command makes itself are selected like any other.
is 'columns of a report' "$(ssp doctor --columns result,check --limit 1 --format csv)" $'result,check\nok,schema'
exits 64 'a column that is not there' ssp doctor --columns reslt
like 'has a hint' "$ERR" 'did you mean result'
is 'a filter of a report' "$(ssp doctor --where 'check=schema|kinds' --columns check --sort -check --format csv --no-header | paste -sd' ')" 'schema kinds'
exits 64 'a field that is not there' ssp doctor --where 'resutl=ok'
like 'has a hint too' "$ERR" 'did you mean result'
exits 64 'no filter without a store' ssp date explain today --where x=y --store "$T/none.db"
like 'and says so' "$ERR" 'opens no store'
finish
