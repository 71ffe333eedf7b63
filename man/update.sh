#!/bin/sh
# Writes the generated blocks of the man pages from `ssp --describe`: what stands between
#   .\" begin WHAT NOUN      and      .\" end
# where WHAT is synopsis, commands, fields, kinds, lines, globals, nouns, everyday, formats or words. Everything else is written
# by hand.
# usage: man/update.sh SSP [FOLDER]     rewrites the pages in FOLDER (man); nothing changes where nothing differs
set -eu
ssp=$1
folder=${2:-man}
described=$(mktemp)
trap 'rm -f "$described" "$described".*' EXIT
"$ssp" --describe >"$described"

# Text for mdoc: no backslash, no line that begins with a dot or a quote, hyphens of options as such.
cat >"$described.jq" <<'END'
def esc: gsub("\\\\"; "\\e") | gsub("(?<a>^|\n)(?<b>[.'])"; "\(.a)\\&\(.b)");
# one word of a macro line: a word that mdoc would take for a macro or a delimiter is kept from it
def word: esc | gsub("-"; "\\-") | if test("^[A-Z][a-z]$|^[.,:;()\\[\\]?!|]$") then "\\&" + . else . end;
def sentence: esc | (.[0:1] | ascii_upcase) + .[1:] + ".";
def arg: if . == null then "" else " Ar " + (split(" ") | map(word) | join(" ")) end;
def shown: select(.hidden | not);
def opt: "Fl \(if .letter then "\(.letter) , Fl " else "" end)\\-\(.name | word)\(.arg | arg)";
def words: if .words then [".Pp", "One of"] + ([.words[].code] | . as $w | to_entries |
	map(".Cm \(.value | word)\(if .key == ($w | length) - 1 then " ." else " ," end)"))
	elif .list then [".Pp", "A word of the list", ".Cm \(.list | word) ."]
	else [] end;
def limited: if .limits then "\(.help) (\(.limits))" else .help end | sentence;
def option: [".It \(opt)", limited] + (words | if length > 0 then .[1:] else . end);
def options: if length == 0 then [] else [".Bl -tag -width Ds"] + (map(option) | add) + [".El"] end;
def args: if .args == "" then "" else " " + (.args | split(" ") | map(
	if startswith("[") then "Op Ar " + (ltrimstr("[") | rtrimstr("]") | word) else "Ar " + (rtrimstr("]") | word) end) |
	join(" ")) end;
def line($n): "Cm \($n | word)\(if .verb == "" then "" else " \(.verb | word)" end)\(args)";
def synopsis($n): map(shown | [".Nm ssp", "." + line($n)] + (if .options | length > 0 then [".Op Ar options"] else [] end)) | add;
def example($n; $row): if .verb == "add" and $row then [".Pp", "An example:", ".Bd -literal -offset indent",
	("$ echo '\($row)' | ssp \($n) add --input -" | esc), ".Ed"] else [] end;
def commands($n; $row): [".Bl -tag -width Ds"] +
	(map(shown | [".It " + line($n), (.help | sentence)] + (.options | options) + example($n; $row)) | add) + [".El"];
def fields: [".Bl -tag -width Ds"] + (map([".It Va \(.name | word)",
	limited] + words[1:] +
	([.flags[] | select(IN("required", "readonly", "fixed", "personal", "narrative", "multi", "dated", "computed"))] |
	if length > 0 then [".Pq " + (map({required: "required", readonly: "not set by hand", fixed: "stays as it was",
		personal: "personal", narrative: "narrative", multi: "several", dated: "keeps its past values",
		computed: "computed"}[.]) | join(", "))] else [] end)) | add) + [".El"];
def jobs: reduce .[] as $line ([]; if .[-1][0].job == $line.job then .[-1] += [$line] else . + [[$line]] end);
def names: map(".Va \(word)") as $names | ($names | length) as $n |
	[$names | to_entries[] | .value + (if .key == $n - 1 then " ." elif .key == $n - 2 then "" else " ," end),
		(if .key == $n - 2 then "and" else empty end)];
def kinds: [".Bl -tag -width Ds"] + (map([".It Cm \(.kind | word)",
	(.label | sentence), (.short // empty | "Short: \(esc)."), (.quantity // empty | "Counts \(esc).")] +
	(if .needs | length > 0 then ["Needs"] + (.needs | names) else [] end) +
	(if .takes | length > 0 then ["Takes"] + (.takes | names) else [] end)) | add) + [".El"];
def block($what; $noun): . as $d | ([.nouns[] | select(.noun == $noun)][0]) as $n |
	if $what == "globals" then $d.global_options | options
	elif $what == "nouns" then [$d.groups[] | .code as $g | [".Ss \(.label)", ".Bl -tag -width Ds"] +
		([$d.nouns[] | select(.group == $g) | [".It Xr ssp\\-\(.noun | word) 1", (.help | sentence)]] | add) + [".El"]] | add
	elif $what == "everyday" then [$d.everyday | jobs[] | [".Ss \(.[0].job)", ".Bl -tag -width Ds"] +
		(map([".It Cm ssp \(.noun | word)\(if .verb == "" then "" else " \(.verb | word)" end)", (.help | sentence)]) | add) + [".El"]] | add
	elif $what == "formats" then [".Bl -tag -width markdown"] + ($d.formats | map([".It Cm \(.code | word)", (.label | sentence)]) | add) + [".El"]
	elif $what == "words" then [".Bl -tag -width Ds"] + ($d.vocabularies[$noun] // $d[$noun] | map([".It Cm \(.code | word)", (.label | sentence)]) | add) + [".El"]
	elif $n == null then error("no noun \($noun)")
	elif $what == "synopsis" then $n.verbs | synopsis($noun)
	elif $what == "commands" then $n.verbs | commands($noun; $n.example)
	elif $what == "fields" then ($n.fields // []) + ($n.computed // [] | map(.flags += ["computed"])) | fields
	elif $what == "lines" then [".Bl -tag -width Ds"] + ([$n.verbs[].lines // [] | .[]] | map([".It Li \(.code | word)", (.label | sentence)]) | add) + [".El"]
	elif $what == "kinds" then $n.kinds | kinds
	else error("no block \($what)") end;
. as $described | $asked | split("\n")[] | select(. != "") as $begin | ($begin | ltrimstr(".\\\" begin ") | split(" ")) as [$what, $noun] |
	$begin, ($described | block($what; $noun) | .[])
END

# A noun without a page: a page that has its commands gets an alias; else a page is begun, for prose to be written into.
new_page() { # NOUN
	cat <<END
.Dd $(LC_ALL=C date '+%B %-d, %Y')
.Dt $(printf 'SSP-%s' "$1" | tr '[:lower:]' '[:upper:]') 1
.Os
.Sh NAME
.Nm ssp-$1
.Nd $(jq -r --arg n "$1" '.nouns[] | select(.noun == $n) | .help' "$described")
.Sh SYNOPSIS
.\\" begin synopsis $1
.\\" end
.Sh DESCRIPTION
.Ss Commands
.\\" begin commands $1
.\\" end
.Ss Fields
.\\" begin fields $1
.\\" end
.Sh EXAMPLES
All of them:
.Bd -literal -offset indent
\$ ssp $1 list
.Ed
.Sh SEE ALSO
.Xr ssp 1
END
}
for noun in $(jq -r '.nouns[] | select(.kept) | .noun' "$described"); do
	[ ! -f "$folder/ssp-$noun.1" ] || continue
	page=$(grep -lxF ".\\\" begin commands $noun" "$folder"/*.1 | head -n 1)
	if [ -n "$page" ]; then
		echo ".so man1/${page##*/}"
	else
		new_page "$noun"
	fi >"$folder/ssp-$noun.1"
done

# All blocks in one run, each behind the line that it begins with.
grep -h '^\.\\" begin ' "$folder"/*.1 | sort -u >"$described.asked"
jq -r --rawfile asked "$described.asked" -f "$described.jq" "$described" >"$described.blocks"
for page in "$folder"/*.1; do
	awk -v begin='.\\" begin ' -v end='.\\" end' '
		NR == FNR { if (index($0, begin) == 1) name = $0; else block[name] = block[name] $0 "\n"; next }
		$0 == end { skip = 0 }
		!skip { print }
		index($0, begin) == 1 { printf "%s", block[$0]; skip = 1 }' "$described.blocks" "$page" >"$described.page"
	cmp -s "$described.page" "$page" || cat "$described.page" >"$page"
done
