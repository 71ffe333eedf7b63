#!/bin/bash
# Nothing of a file is lost: whatever is damaged in it, each of its lines is in the store, in the rejects, or the file is
# refused as a whole. Every line has a token of its own, so that it can be looked for. SSP_ROUNDS sets how many files of a
# kind are tried, SSP_SEED the seed.
. tests/lib.sh
small_store
rounds=${SSP_ROUNDS:-40} seed=${SSP_SEED:-1}

# lost FILE...: the tokens of these files that neither the store nor their rejects have
lost() {
	grep -aohE 'zz[0-9]+x[0-9]+q' "$@" | sort -u >"$T/tokens"
	{ sqlite3 "$XDG_DATA_HOME/ssp/store.db" 'SELECT given, family FROM yp; SELECT name FROM school'
		cat "$T"/rejects.*; } | grep -aohE 'zz[0-9]+x[0-9]+q' | sort -u >"$T/found"
	comm -23 "$T/tokens" "$T/found"
}

# damaged KIND: `rounds` files $T/KIND.N.EXT with a wrong byte or two, of which most are quotation marks
damaged() {
	perl - "$T" "$seed" "$rounds" "$1" <<'END_PERL'
my ($dir, $seed, $rounds, $kind) = @ARGV;
srand($seed);
my @odd = ('"', '"', '"', '"', ',', "\n", "\r", '{', '}', '[', ']', '\\', ':', "''", '""', ";", "\t");
my %make = (
	csv => sub { join "\n", "given,family", map({ my $t = "$_[0]x${_}q"; $_ % 3 ? "$t,x" : "\"$t\",\"y \"\"z\"\"\"" } 1 .. 8), "" },
	jsonl => sub { join "\n", map({ "{\"given\":\"$_[0]x${_}q\",\"family\":\"x\"}" } 1 .. 8), "" },
	json => sub { "[" . join(",\n", map { "{\"given\":\"$_[0]x${_}q\",\"family\":\"x\"}" } 1 .. 8) . "]\n" },
	feed => sub { join "\n", "URN,LA (code),EstablishmentName,EstablishmentStatus (name),TypeOfEstablishment (name)",
		map({ 2000000 + 100 * $_[1] + $_ . ",210,\"$_[0]x${_}q\",Open,Community school" } 1 .. 8), "" },
);
for my $n (1 .. $rounds) {
	my $s = $make{$kind}->("zz$n", $n);
	my $first = $kind =~ /json/ ? 0 : index($s, "\n") + 1;
	for (1 .. 1 + int rand 2) {
		my $at = $first + int rand(length($s) - $first + 1);
		if (rand() < 0.8) { substr($s, $at, 0) = $odd[rand @odd] } else { substr($s, $at, 1) = '' if $at < length $s }
	}
	my $ext = $kind eq 'feed' ? 'csv' : $kind;
	open(my $out, '>:raw', "$dir/$kind.$n.$ext") or die;
	print $out $s;
}
END_PERL
}

# taken FILE WORD...: imports FILE with --keep-going; remembers it where it was not refused as a whole
taken() {
	local file=$1
	shift
	timeout 20 ssp "$@" "$file" "${NOW[@]}" --keep-going --rejects "$T/rejects.${file##*/}" >"$T/out" 2>"$T/err"
	case $? in
	0) kept+=("$file") ;;
	65) ;;
	*) fail "$file" "$(<"$T/err")" ;;
	esac
}

for kind in csv jsonl json feed; do
	command=(yp import)
	[ $kind = feed ] && command=(school import --feed gias)
	damaged $kind
	kept=()
	for ((n = 1; n <= rounds; n++)); do
		taken "$T/$kind.$n.${kind/feed/csv}" "${command[@]}"
	done
	empty "A damaged file loses no line: $kind" "$([ ${#kept[@]} -gt 0 ] && lost "${kept[@]}" || echo 'none was taken in')"
done

printf 'given,family\na,"open\nb,x\nc,"y"\n' >"$T/open.csv"
exits 0 'a quotation mark that opens too early' ssp yp import "$T/open.csv" --keep-going --rejects "$T/open.rejects"
is 'what it hides is in the rejects' "$(<"$T/open.rejects")" "given,family,error
$(sed 1d "$T/open.csv")"
like 'and the message says up to which line the file was read' "$ERR" 'open.csv:4:: .* the file was read up to line 1$'

# INTERFACE "In CSV, JSON and feeds dates are absolute and complete"
absolute() { # NOUN FIELD FILE-EXT CONTENT: refused, with the field named, and nothing kept
	local before after
	before=$(ssp "$1" list --columns ref --format csv)
	printf "$4" >"$T/dated.$3"
	exits 65 "A file gives every date in full: $1.$2, $3: ${4//$'\n'/ }" ssp "$1" import "${NOW[@]}" "$T/dated.$3"
	after=$(ssp "$1" list --columns ref --format csv)
	like "says where ($2)" "$ERR" "^[^ ]*dated.$3:[0-9]:$2: "
	is "and keeps nothing ($2)" "$after" "$before"
}
for value in '' 1530 15:30 1500-1630 'monday 15:30' 'yesterday 15:30' now 2026-11-17 '17/11/26 15:30'; do
	absolute activity at csv "kind,officers,at\nhv-patrol,1001MD,$value\n"
	absolute activity at json "[{\"kind\":\"hv-patrol\",\"officers\":\"1001MD\",\"at\":\"$value\"}]"
done
absolute activity at json '[{"kind":"hv-patrol","officers":"1001MD","at":null}]'
absolute activity at csv 'kind,officers\nhv-patrol,1001MD\n'
for value in '' monday today 11/18/2026 31/11/2026 17/11/26 0; do
	absolute referral received csv "yp,source,received\nY-2026-0001,school,$value\n"
done
absolute referral received jsonl '{"yp":"Y-2026-0001","source":"school","received":null}'
absolute referral received json '[{"yp":"Y-2026-0001","source":"school"}]'
for value in yesterday monday 04/31/2010 31/04/2010 4/3/10; do
	absolute yp dob csv "given,family,dob\nA,B,$value\n"
done
at_add() { # NAME NOUN JSON [OPTION...]: `add --from -` of it is refused as data
	local name=$1 noun=$2 json=$3
	shift 3
	echo "$json" >"$T/one.json"
	exits 65 "$name" ssp "$noun" add "${NOW[@]}" --from "$T/one.json" "$@"
}
at_add 'a document has no relative day' yp '{"given":"A","family":"B","dob":"yesterday"}'
at_add 'nor an hour alone' activity '{"kind":"hv-patrol","officers":"1001MD","at":"1530"}'
at_add 'nor a day left out' activity '{"kind":"hv-patrol","officers":"1001MD"}'
at_add 'nor one that is null' referral '{"yp":"Y-2026-0001","source":"school","received":null}'
exits 0 'unless the line gives it' ssp referral add "${NOW[@]}" --from "$T/one.json" --received today
A=$(ssp activity add -q "${NOW[@]}" --kind hv-patrol --officer 1001MD --at now)
is 'a person may say now' "$(ssp activity list --where "ref=$A" --columns day --format csv --no-header)" 2026-11-18
printf 'ref,at\n%s,\n' "$A" >"$T/dated.csv"
exits 65 'a file does not move a row to now' ssp activity import "$T/dated.csv"

reason() { # NAME VALUE WORDS: why a date of birth is refused, without the value
	printf 'given,family,dob\nA,B,%s\n' "$2" >"$T/dated.csv"
	run ssp yp import "$T/dated.csv" --verbose
	like "$1" "$ERR" "$3"
	unlike "$1: without the value" "$ERR" "$2"
}
reason 'two digits of a year are told in words' 04/03/10 'write the year in full'
reason 'the month before the day' 04/31/2010 'the day comes first'
reason '31 April' 31/04/2010 'the month has fewer days'
finish
