#!/bin/bash
# The C tables that are made of JSON when the library is built: what is not in the form that is known is refused, and the
# place is named, by awk or by the compiler.
# SSP_RELEASE: runs no program
. tests/lib.sh

table() { # NAME
	LC_ALL=C awk -f lib/data/json.awk -f "lib/data/$1.awk" "$T/$1.json" >"$T/$1.c" &&
		${CC:-gcc} -std=gnu11 -Wall -Wextra -Werror -Iinclude -Ilib -fsyntax-only "$T/$1.c"
}
refuses() { # NAME WHAT CHANGE-OF-THE-FILE MESSAGE
	sed "$3" "lib/data/$1.json" >"$T/$1.json"
	exits 1 "$1: $2" table "$1"
	like '  is named' "$ERR" "$1.json:$4"
}
any() { # NAME: what every table has to stand
	cp "lib/data/$1.json" "$T"
	exits 0 "$1 is made" table "$1"
	refuses "$1" 'a comma too many' '3s/,$/,,/' '3: wrong at ,'
	refuses "$1" 'a comma missing' '3s/,$//' '4: wrong at "'
	refuses "$1" 'an escape' '2s/:/: "\\n"/' '2: wrong at'
	refuses "$1" 'a fraction' '2s/:.*/: 1.5,/' '2: wrong at .5'
	refuses "$1" 'a key twice' '/"comment"/p' '[34]: wrong at the second comment'
	refuses "$1" 'an unknown member' '2s/^/"colour": "red",/' '2: wrong at colour'
	refuses "$1" 'the end missing' '$d' '[0-9]*: wrong at the end'
	refuses "$1" 'something after the end' '$s/$/{/' '[0-9]*: wrong at \{'
	refuses "$1" 'nothing at all' d '0: wrong at the end'
}

any roles
refuses roles 'a letter that is none' '/"batch"/s/aaaaaa/aaaaax/' '[0-9]*: wrong at allow.batch.'
refuses roles 'a letter too few' '/"doctor"/s/a---aa/a---a/' '[0-9]*: wrong at allow.doctor.'
refuses roles 'a role too few' '/"roles"/s/, "cron"//' '[0-9]*: wrong at patterns.casework.list'
refuses roles 'a pattern of a special verb' '/"casework"/s/"void"/"verify"/' '[0-9]*:.*SSP_VERIFY'

any kinds
refuses kinds 'another schema' '/"schema"/s/1/2/' '2: wrong at schema'
refuses kinds 'an empty text' '/"arch"/s/"planned-op"/""/' '[0-9]*: wrong at an empty text'
refuses kinds 'a kind without a label' '/"arch"/s/"label": "[^"]*", //' '[0-9]*: wrong at a kind without its key or label'
refuses kinds 'an unknown key of a kind' '/"arch"/s/"needs"/"wants"/' '[0-9]*: wrong at open.activity\[\].wants'
refuses kinds 'a text for a list' '/"arch"/s/\["school"\]/"school"/' '[0-9]*: wrong at open.activity\[\].needs'
refuses kinds 'a list for a text' '/"arch"/s/"planned-op"/["planned-op"]/' '[0-9]*: wrong at open.activity\[\].group\[\]'
refuses kinds 'kinds that are neither closed nor open' 's/"open"/"ajar"/' '[0-9]*: wrong at ajar.activity'
refuses kinds 'a word that is too long' '/"arch"/s/"planned-op"/"planned-operations-and-the-like"/' '[0-9]*:'

any presets
refuses presets 'another schema' '/"schema"/s/1/2/' '3: wrong at schema'
refuses presets 'a preset without what it is about' '/"met-handbook"/s/"about": "[^"]*"/"name": "x"/' '[0-9]*: wrong at the second name'
refuses presets 'an empty value' 's/"attached"/""/' '[0-9]*: wrong at an empty text'
refuses presets 'an unknown key of a preset' 's/"settings"/"setting"/' '[0-9]*: wrong at presets\[\].setting.model'

any kpi-sets
refuses kpi-sets 'another schema' '/"schema"/s/1/2/' '2: wrong at schema'
refuses kpi-sets 'an empty text' '/"K06"/s/"count"/""/' '[0-9]*: wrong at an empty text'
refuses kpi-sets 'a list for a text' '/"K06"/s/"count"/["count"]/' '[0-9]*: wrong at lines\[\].unit\[\]'
refuses kpi-sets 'a line that is not there' '/"briefing"/,$s/"K06"/"K99"/' '[0-9]*: wrong at the line K99'
refuses kpi-sets 'an unknown key of a line' '/"K06"/s/"unit"/"units"/' \
	"$(grep -n '"K06"' lib/data/kpi-sets.json | sed 's/:.*//;q'):.*units"
finish
