# shellcheck shell=bash
# Shared by the tests written in shell. Source it first; end with `finish`. Prints TAP.
set -u
export LC_ALL=C.UTF-8 TZ=UTC TERM=dumb
unset SSP_STORE XDG_CONFIG_HOME SSP_AS SSP_FORMAT 2>/dev/null
BUILD=$(realpath "${BUILD:-build}")
PATH=$BUILD:$PATH
# A test that splits its commands at blanks says SPLITS=1, and has no blank in the name of its folder.
case ${SPLITS:+${TMPDIR:-}} in *[[:space:]]*) export TMPDIR=/tmp ;; esac
T=$(mktemp -d) || exit 1
trap 'rm -rf "$T"' EXIT
export XDG_DATA_HOME=$T/data XDG_CONFIG_HOME=$T/config HOME=$T
TESTS=0
# Events are numbered in the real year, regardless of --as-of.
# shellcheck disable=SC2034 # the tests use it
printf -v YEAR '%(%Y)T' -1

pass() { TESTS=$((TESTS + 1)); echo "ok $TESTS - $1"; }
fail() { # NAME [LINE...]
	TESTS=$((TESTS + 1))
	echo "not ok $TESTS - $1"
	shift
	[ $# -eq 0 ] || printf '%s\n' "$@" | head -n 40 | sed 's/^/# /'
	return 0
}
is() { # NAME GOT EXPECTED
	if [ "$2" = "$3" ]; then pass "$1"; else fail "$1" "got:      $2" "expected: $3"; fi
}
# Is there a line like this? One line is looked at without another process.
has_like() { if [[ $1 = *$'\n'* ]]; then grep -Eq -e "$2" <<<"$1"; else [[ $1 =~ $2 ]]; fi; }
like() { # NAME GOT EXTENDED-REGEX
	if has_like "$2" "$3"; then pass "$1"; else fail "$1" "got:  $2" "like: $3"; fi
}
unlike() { # NAME GOT EXTENDED-REGEX
	if has_like "$2" "$3"; then fail "$1" "got:    $2" "unlike: $3"; else pass "$1"; fi
}
empty() { # NAME GOT
	if [ -z "$2" ]; then pass "$1"; else fail "$1" "$2"; fi
}
# Runs a command: OUT, ERR and RC are what it said and its exit code.
run() {
	"$@" >"$T/out" 2>"$T/err"
	RC=$?
	OUT=$(<"$T/out")
	ERR=$(<"$T/err")
}
exits() { # CODE NAME COMMAND...
	local code=$1 name=$2
	shift 2
	run "$@"
	if [ "$RC" = "$code" ]; then pass "$name"; else fail "$name" "exit code $RC, not $code, of: $*" "$OUT" "$ERR"; fi
}
finish() { echo "1..$TESTS"; exit 0; }
# Whether the files that a command opens can be seen, by strace or in /proc: root alone may look into a process that opens a
# store.
sees_files() { strace -o /dev/null true 2>/dev/null && [ "$(id -u)" = 0 ]; }

# The help of a command with each option or field on one line.
help_of() { ssp "$@" --help | sed -z 's/\n \{14,\}/ /g'; }

# Imports in the current folder: prints the exit code, and leaves what was said in the files out and err.
take() { # NOUN FILE [OPTION...]
	local noun=$1
	shift
	ssp "$noun" import --as-of 2026-11-18 "$@" >out 2>err
	echo $?
}
out() { cat out; }
count() { ssp "$1" list --format csv --no-header | wc -l; }

# A small store: team north (area north), officers 1001MD (PC) and 1002MD (sergeant), school 100840, young person
# Y-2026-0001, referral R-2026-0001; team south with school 100841, Y-2026-0002, R-2026-0002. Today is 18 Nov 2026.
NOW=(--as-of 2026-11-18T12:00Z)
small_store() {
	cat >"$T/small" <<END
team add --key north --name 'Schools North' --area north
team add --key south --name 'Schools South' --area south
officer add --key 1001MD --name 'PC Ash' --rank PC --role sso --team north
officer add --key 1002MD --name 'PS Birch' --rank PS --role sergeant --team north
school add --urn 100840 --name 'Alder Academy' --phase secondary --area north
school add --urn 100841 --name 'Beech School' --phase secondary --area south
yp add --input "$T/small.1"
yp add --input "$T/small.2"
referral add --yp Y-2026-0001 --source school --received 2026-11-16 --mash done
referral add --yp Y-2026-0002 --source school --received 2026-11-16 --mash done
END
	echo '{"given":"Zebedee","family":"Quillfeather","dob":"2012-03-04","school":100840}' >"$T/small.1"
	echo '{"given":"Yolanda","family":"Quillfeather","dob":"2011-03-04","school":100841}' >"$T/small.2"
	{ ssp init -q && ssp batch -q "${NOW[@]}" "$T/small"; } >/dev/null || echo "# the small store could not be made"
	rm -f "$T/small" "$T/small.1" "$T/small.2"
}

# The example rows of the model, for whole-table tests. After describe_examples, $T/examples has a line for each noun
# that has one, in the order of a restore: the noun, whether it is added or restored, and its key field; the row itself
# is $T/NOUN.json, and without child records, which a file to be imported has in another, $T/NOUN.row.json.
describe_examples() {
	[ -f "$T/d.json" ] || ssp --describe >"$T/d.json"
	jq -r '.nouns[] | select(.example) | "\(.noun)\t\(if any(.verbs[]; .verb == "add") then "add" else "restore" end)\t\(
		.fields[] | select(.flags | any(. == "key")) | .name)\t\(.example)\t\(
		.example | fromjson | with_entries(select(.value | (type == "array" and (.[0] | type) == "object") | not)) | tojson)"' \
		"$T/d.json" >"$T/examples.all"
	cut -f1-3 "$T/examples.all" >"$T/examples"
	local noun how key all row
	while IFS=$'\t' read -r noun how key all row; do
		echo "$all" >"$T/$noun.json"
		echo "$row" >"$T/$noun.row.json"
	done <"$T/examples.all"
}
# Puts the example of a noun into the small store, where those of the nouns before it are, and says its key in ADDED. A
# row that nobody adds is restored, together with the rows that `init` made.
add_example() { # NOUN add|restore KEY-FIELD [OPTION...]
	local noun=$1 how=$2 field=$3
	shift 3
	if [ "$how" = add ]; then
		run ssp "$noun" add -q "${NOW[@]}" --input "$T/$noun.json" "$@"
		ADDED=$OUT
	else
		ADDED=$(jq -r --arg f "$field" '.[$f]' "$T/$noun.row.json")
		ssp "$noun" export --format json 2>"$T/err" | jq --arg f "$field" --slurpfile new "$T/$noun.row.json" \
			'[.rows[] | select(.[$f] != $new[0][$f])] + $new' >"$T/$noun.restored.json"
		run ssp "$noun" import "${NOW[@]}" --restore "$T/$noun.restored.json" "$@"
	fi
	return "$RC"
}
# Every example in turn; $T/keys has a line for each: the noun and the key of its example.
add_examples() {
	local noun how key
	describe_examples
	while read -r noun how key; do
		add_example "$noun" "$how" "$key" || echo "# the example of $noun was refused: $ERR"
		echo "$noun $ADDED"
	done <"$T/examples" >"$T/keys"
	grep '^#' "$T/keys"
}
key_of() { # NOUN: the key of its example
	local keys
	keys=$'\n'$(<"$T/keys")$'\n'
	[[ $keys =~ $'\n'"$1 "([^$'\n']*)$'\n' ]] && echo "${BASH_REMATCH[1]}"
}
