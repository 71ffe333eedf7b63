#!/bin/bash
# The same records imported twice change nothing: a file is known by its records as they are read, and not by its bytes.
. tests/lib.sh
export SSP_STORE=$T/store/ssp.db
cd "$T" || exit 1

ssp init >/dev/null 2>&1
ssp batch --quiet >/dev/null 2>&1 <<'END'
team add --key north --name North --area north
officer add --key 1001MD --name "Alex Bow" --rank PC --role sso --team north
END
known='0 added, 0 changed, 3 unchanged, 0 refused (this file was imported before)'
printf 'kind,officers,at,minutes,note\narch,1001MD,2026-11-17 10:00,5,one\narch,1001MD,2026-11-17 11:00,,"two, three"\narch,1001MD,2026-11-17 10:00,5,one\n' >first.csv
is 'equal rows of one file are both kept' "$(take activity first.csv)$(count activity)" 03
printf '\357\273\277' | cat - first.csv >form.csv
is 'known with a byte order mark' "$(take activity form.csv)$(out)" "0$known"
sed 's/$/\r/' first.csv >form.csv
is 'with other line ends' "$(take activity form.csv)$(out)" "0$known"
printf 'note,at,officers,kind,minutes,team\none,17/11/2026 10:00,1001MD,arch,5,\n"two, three",2026-11-17T11:00Z,1001MD,arch,,\none,2026-11-17 10:00,1001MD,arch,05,\n' >form.csv
is 'with its columns in another order, an empty one more, and days written otherwise' "$(take activity form.csv)$(out)" "0$known"
mlr --icsv --ojsonl cat first.csv >form.jsonl
is 'as JSON Lines' "$(take activity form.jsonl)$(out)" "0$known"
mlr --icsv --ojson cat first.csv | take activity - --format json >code
is 'as JSON through a pipe' "$(cat code)$(out)" "0$known"
is 'and without its last line end' "$(head -c -1 first.csv | take activity -)$(out)" "0$known"
for change in '2s/one/One/' '2s/,5,/,6,/' '2s/,5,/,,/' '4d' '2{h;d};3{G}' '2s/10:00/10:01/' '$p'; do
	sed "$change" first.csv >form.csv
	like "not known with a change: $change" "$(take activity form.csv --dry-run)$(out)" '^0[234] added, 0 changed, 0 unchanged'
done
is 'nor for another noun' "$(printf 'given,family,dob\nAnn,Oak,2012-03-04\n' | take yp -)$(out)" \
	'01 added, 0 changed, 0 unchanged, 0 refused'
like 'the event has the digest of the file and that of its records' \
	"$(ssp event list --where noun=activity --columns digest,records --format csv --no-header)" \
	"^$(sha256sum <first.csv | cut -d' ' -f1),[0-9a-f]{64}$"

# Rows with a reference are looked at whether the file is known or not; the others of it are not added again.
printf 'ref,kind,officers,at,minutes\nA-2026-0001,arch,1001MD,2026-11-17 10:00,7\n,arch,1001MD,2026-11-18 10:00,1\n' >mixed.csv
is 'a row with a reference and one without' "$(take activity mixed.csv)$(out)" '01 added, 1 changed, 0 unchanged, 0 refused'
ssp activity edit -q A-2026-0001 --minutes 8 >/dev/null
is 'the first of them is changed back' "$(take activity mixed.csv)$(out)" \
	'00 added, 1 changed, 1 unchanged, 0 refused (this file was imported before)'
is 'and the second not added again' "$(count activity)" 4

# A row that cannot be read counts once in both readings, is reported once, and the file is still recognised.
printf 'kind,officers,at\narch,1001MD,2026-11-17 12:00\narch,1001MD,31/11/2026\narch,1001MD,2026-11-17 13:00,x\narch,1001MD,2026-11-17 14:00\n' >faulty.csv
is 'a file with faults' "$(take activity faulty.csv --keep-going --rejects rejects.csv)$(out)" \
	'02 added, 0 changed, 0 unchanged, 2 refused'
is 'again' "$(take activity faulty.csv --keep-going --rejects again.csv)$(out)$(cmp rejects.csv again.csv && echo same)" \
	'00 added, 0 changed, 2 unchanged, 2 refused (this file was imported before)same'
is 'each fault told once' "$(grep -c '^faulty.csv:[34]:' err)" 2
printf 'kind,officers,at,note\narch,1001MD,2026-11-17 12:00,"open\n' >open.csv
is 'a quotation mark that is never closed ends both readings' "$(take activity open.csv --keep-going)$(out)$(grep -c never err)" \
	'00 added, 0 changed, 0 unchanged, 1 refused1'

# A file of many blocks is read twice as well, from a pipe too.
{
	echo kind,officers,at,minutes,note
	for i in $(seq 4000); do echo "arch,1001MD,2026-11-17 10:00,$((i % 60)),number $i of many that come in a row"; done
} >many.csv
is 'many rows' "$(take activity many.csv)$(out)" '04000 added, 0 changed, 0 unchanged, 0 refused'
tac many.csv | sed '$d' | sed '1i kind,officers,at,minutes,note' >back.csv
is 'in another order they are other records' "$(take activity back.csv --dry-run)$(out)" \
	'04000 added, 0 changed, 0 unchanged, 0 refused (nothing was kept: --dry-run)'
is 'known from a pipe' "$(sed 's/$/\r/' many.csv | take activity -)$(out)" \
	'00 added, 0 changed, 4000 unchanged, 0 refused (this file was imported before)'
long=$(head -c 9000 /dev/zero | tr '\0' x)
printf 'kind,officers,at,note\narch,1001MD,2026-11-17 12:00,%s\narch,1001MD,2026-11-17 12:00,y\n' "$long" >long.csv
is 'long texts' "$(take activity long.csv)$(take activity long.csv)$(out)" \
	'000 added, 0 changed, 2 unchanged, 0 refused (this file was imported before)'
is 'with another last letter' "$(sed 's/xx,*$/xy/' long.csv | take activity - --dry-run)$(cut -c1-7 out)" '02 added'

# The digest of a record depends on the places of its fields in the table of the noun. A later version must know the files that
# an earlier one imported, or their rows are added again: so a new field comes after the others. (With another example of a noun
# its line here is another one, too.)
(
	export SSP_STORE=$T/examples.db
	small_store
	describe_examples
	while read -r noun how _; do
		[ "$how" = add ] && ssp "$noun" import -q "${NOW[@]}" "$T/$noun.row.json" >/dev/null 2>&1 || continue
		ssp event list --where noun="$noun" --sort -ref --limit 1 --columns noun,records --format csv --no-header
	done <"$T/examples"
) | grep ',.' >digests
is 'the examples of all nouns have the digests that they had in earlier versions' "$(<digests)" \
	"$(<"$OLDPWD/tests/golden/record-digests.txt")"

is 'the events hold' "$(ssp event verify >/dev/null; echo $?)" 0
finish
