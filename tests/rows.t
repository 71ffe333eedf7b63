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
finish
