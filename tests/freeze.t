#!/bin/bash
# Frozen periods: their reports print the same bytes after any later change, and `kpi late` lists the changes.
. tests/lib.sh
export SSP_STORE=$T/f.db
ssp --as-of 2026-11-23 demo -q >/dev/null || echo '# no demo store'
s() { ssp --as-of 2026-11-24 "$@"; }
s target add -q --line K06 --value 3 --per week --from 2026-09-01 >/dev/null

# all that can be asked, with ids and days in it: two batches, and one JSON of all breakdowns for each comparison
groups=$(ssp --describe | jq -r '.commands[]? | select(.noun == "kpi" and .verb == "report") | .options[] | select(.name == "by") | .words[] | .code? // .' 2>/dev/null)
groups=${groups:-team school officer kind source risk reason week month term}
{
	echo "kpi report --period 2026-W47"
	for set in '--set handbook' '--set briefing' '--set southwark-2024'; do
		for with in none previous last-year; do
			echo "kpi report $set --compare $with --period 2026-W47"
			for by in $groups; do echo "kpi report $set --compare $with --by $by --period 2026-W47"; done
		done
	done
	for of in '--team north' '--school 900001' '--officer 9001MD'; do
		for by in team officer week; do echo "kpi report --set handbook $of --by $by --period 2026-W47"; done
		echo "kpi report $of --period 2026-W47"
	done
	for key in K01 K06 K07 K10 K12 K15 K18 K20 K22 K24 S01 S02 S05 S06 S07 S08 S09 S14 S16; do echo "kpi explain $key --period 2026-W47"; done
	echo 'kpi explain K20 --officer 9001MD --period 2026-W47'
} >"$T/asked"
all() { # what of: everything in CSV
	s batch --format csv <"$T/asked" 2>/dev/null
}
others() { # other formats, and several breakdowns at once
	local by=()
	for word in $groups; do by+=(--by "$word"); done
	s kpi report --set handbook --period 2026-W47 --compare previous --json "${by[@]}"
	s kpi report --set southwark-2024 --period 2026-W47 --compare last-year --format jsonl "${by[@]}"
	for format in table tsv markdown html; do s kpi report --period 2026-W47 --set handbook --by officer --format $format; done
	s kpi explain K06 --period 2026-W47
	s kpi explain K10 --period 2026-W47 --json
	s kpi report --period 2026-W47 --team north --where 'value>0' --sort -value --columns key,value
}

exits 64 'R209 a period that has not ended is not frozen' s kpi freeze 2026-W48
is 'it is said so' "$(head -n 1 <<<"$ERR")" 'error: 2026-W48 has not ended'
exits 64 'before anything is frozen nothing is late' s kpi late --period 2026-W47
like 'it is said how to freeze it' "$ERR" 'hint: freeze it: ssp kpi freeze 2026-W47'
for role in sergeant officer analyst cron records; do s principal add -q --key the-$role --role $role --team north >/dev/null; done
for role in sergeant officer records; do exits 77 "R209 the role $role freezes nothing" s --as the-$role kpi freeze 2026-W47; done
all >"$T/before"
is 'R209 a dry run freezes nothing' "$(s kpi freeze 2026-W47 --dry-run) $(s freeze list --format csv --no-header)" 'would freeze FZ-2026-0001 '
is 'R209 an analyst freezes a week' "$(s --as the-analyst kpi freeze 2026-W47)" 'frozen FZ-2026-0001'
is 'and once only' "$(s kpi freeze 2026-11-16..2026-11-22)" 'unchanged FZ-2026-0001'
is 'R008 its event has the digest' "$(s event list --where reference=FZ-2026-0001 --columns digest --format csv --no-header)" \
	"$(s freeze show FZ-2026-0001 --json | jq -r .row.digest)"
like 'R209 the heading says so' "$(s kpi report --period 2026-W47 | head -n 1)" '; frozen on 24 Nov 2026 \(FZ-2026-0001\)$'
is 'and JSON' "$(for p in 2026-W47 2026-W46; do s kpi report --period $p --json | jq -r .scope.frozen; done | paste -sd' ')" 'FZ-2026-0001 null'
all >"$T/frozen"
others >"$T/frozen.others"
is 'R209 a frozen week says what it said, of every set, group and comparison' "$(wc -l <"$T/before") $(cmp "$T/before" "$T/frozen" && echo same)" \
	"$(wc -l <"$T/frozen") same"
is 'R209 a week after it is compared with what was frozen' "$(s kpi report --set handbook --period 2026-W48 --compare previous --json | jq -r '.rows[] | select(.key == "K06") | .previous')" \
	"$(s kpi report --set handbook --period 2026-W47 --json | jq -r '.rows[] | select(.key == "K06") | .value')"
empty 'nothing is late yet' "$(s kpi late --format csv --no-header)"

# --- later changes
first() { s kpi explain "$1" --period 2026-W47 --format csv --no-header | sed -n "${2:-1}s/,.*//p"; }
voided=$(first K06 1) moved=$(first K06 2) long=$(first K20 1) noted=$(first K15 1)
officer=$(s activity show "$long" --json | jq -r '.row.officers[0]')
added=$(s activity add -q --kind weapon-sweep --officer 9001MD --officer 9002MD --school 900001 --at '2026-11-18 15:30')
s activity add -q --kind weapon-sweep --officer 9001MD --at '2026-11-23 15:30' >/dev/null
s activity void -q "$voided" --reason data-error >/dev/null
s activity edit -q "$moved" --at '2026-11-23 10:00' >/dev/null
s activity edit -q "$long" --minutes 7 >/dev/null
echo '{"note":"nothing that counts"}' | s activity edit -q "$noted" --from - >/dev/null
is 'R209 late entries are those that would change a line, each with its line' \
	"$(s kpi late --columns line,ref,change --format csv --no-header | sort)" \
	"$(printf '%s\n' "K06,$added,added" "K06,$voided,voided" "K06,$moved,edited" "K20,$long,edited" | sort)"
is 'R209 an increase is late by both its weeks' "$(s outref add -q --yp Y-2026-0001 --scheme kickz --day 2026-11-10 >/dev/null
	s kpi late --where line=K10 --columns line,day,change --format csv --no-header)" 'K10,2026-11-10,added'
is 'R209 of one freeze' "$(s kpi late --period 2026-11 --format csv --no-header | wc -l)" "$(s kpi late --format csv --no-header | wc -l)"
s case edit -q "$(s case list --where closed=none --columns ref --where 'opened<=2026-11-10' --format csv --no-header --limit 1)" --risk high --effective 2026-11-17 >/dev/null
s officer edit -q "$officer" --team south --effective 2026-11-01 >/dev/null
s yp add -q --from - <<<'{"given":"Zebedee","family":"Quillfeather","school":900001}' >"$T/yp"
s referral add -q --yp "$(<"$T/yp")" --source school --received 2026-11-16 >/dev/null
s calendar add -q --key own-2026 --kind holiday --from 2026-11-16 --to 2026-11-22 >/dev/null
s calendar edit -q autumn-2026 --to 2026-11-18 >/dev/null
s target add -q --line K06 --value 99 --per week --from 2026-09-01 >/dev/null
s config set kpi.set handbook >/dev/null
s config set model attached >/dev/null 2>&1
echo '{"schema":1,"lines":[{"key":"B01","name":"own","category":"Own","label":"own","unit":"count","measure":"count activity on day"}],
	"sets":[{"name":"own","lines":["K06","B01"]}]}' >"$T/own.json"
s kpi define "$T/own.json" >/dev/null
all >"$T/later"
others >"$T/later.others"
empty 'R209 a frozen week prints the same bytes after any later entry, change of policy and definition' "$(diff "$T/frozen" "$T/later" | head -n 5)"
empty 'R209 in every format, with several groups, and explained' "$(diff "$T/frozen.others" "$T/later.others" | head -n 5)"
exits 64 'a set that was not there on that day is none of it' s kpi report --period 2026-W47 --set own
is 'R209 a month is counted from what is there' "$(s kpi report --period 2026-11 --set handbook --json | jq -r '.rows[] | select(.key == "K06") | .value')" \
	"$(s activity list --period 2026-11 --where kind=weapon-sweep --where voided=none --format csv --no-header | wc -l)"

# Late entries are the differences between the explanations of the frozen and of the counted week; built-in lines count from
# the store while lines of a file are tried.
echo '{"schema":1}' >"$T/none.json"
for key in K06 K07 K15 K16 K20 K22 S01 S02 S06 S14; do
	diff <(s kpi explain $key --period 2026-W47 --format csv --no-header | sort) \
		<(s kpi explain $key --period 2026-W47 --lines "$T/none.json" --format csv --no-header | sort) |
		sed -n "s/^[<>] \([^,]*\),.*/$key \1/p" | sort -u
done >"$T/differ"
s kpi late --columns line,ref --format csv --no-header | tr , ' ' | grep -E '^(K06|K07|K15|K16|K20|K22|S01|S02|S06|S14) ' | sort -u >"$T/late"
is 'R209 late is exactly what would be counted otherwise' "$(sort "$T/differ")" "$(<"$T/late")"
like 'and that is something' "$(wc -l <"$T/late")" '^[4-9]|^[1-9][0-9]'
is 'R207 explain lists what the frozen number counts' "$(s kpi explain K06 --period 2026-W47 --format csv --no-header | wc -l)" \
	"$(s kpi report --period 2026-W47 --set handbook --json | jq -r '.rows[] | select(.key == "K06") | .value')"
is 'R209 a team sees what is late of its own' "$(s --as the-sergeant kpi late --columns team --format csv --no-header | sort -u)" north

# --- kept
is 'no name is in it' "$(sqlite3 "$SSP_STORE" "SELECT * FROM frozen" "SELECT * FROM freeze" | grep -c Quillfeather)" 0
s export all --identifying -o "$T/copy" -q >/dev/null 2>&1
SSP_STORE=$T/r.db ssp init -q
SSP_STORE=$T/r.db ssp import --restore "$T/copy" -q >/dev/null 2>"$T/err" || cat "$T/err"
SSP_STORE=$T/r.db all >"$T/restored"
empty 'R209 a restored store says the same' "$(diff "$T/frozen" "$T/restored" | head -n 5)"
is 'doctor finds it as it was frozen' "$(s doctor --format csv 2>/dev/null | grep -c '^freezes,ok')" 1
sqlite3 "$SSP_STORE" "UPDATE frozen SET day = '2026-11-20' WHERE id = (SELECT min(id) FROM frozen)"
is 'and a row that somebody changed' "$(s doctor --format csv 2>/dev/null | grep '^freezes')" 'freezes,fault,1 frozen periods that are not as they were frozen'
finish
