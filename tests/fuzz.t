#!/bin/bash
# Bytes that nobody meant, from a fixed seed: every answer is an exit code of the list, never a crash, and the store
# holds. SSP_FUZZ sets the rounds, SSP_SEED the seed.
. tests/lib.sh
small_store
rounds=${SSP_FUZZ:-12} seed=${SSP_SEED:-1}

cat >"$T/seed.csv" <<'END'
urn,name,phase,area
100850,"Cedar ""Lane"", Upper",secondary,north
100851,Dogwood,primary,south
END
cat >"$T/seed.json" <<'END'
[{"urn":100850,"name":"Cedar \u00e9","phase":"secondary","area":"north"},{"urn":100851,"name":"Dogwood","phase":"primary"}]
END
cat >"$T/seed.batch" <<'END'
@s = school add --urn 100852 --name "Elm \"Row\"" --phase secondary --area north
activity add --kind weapon-sweep --officer 1001MD --school @s --at '2026-11-18 09:30' # done
END
echo '{"g1":"yes","g3":"yes","t1":"yes","t2":"yes","t2-role":"victim","t4a":"no"}' >"$T/seed.facts"
printf '2026-11-22..last-week' >"$T/seed.date"

# Writes ROUNDS mutants of seed.EXT as seed.N.EXT: bytes changed, taken out, put in twice, cut off, or all noise.
cat >"$T/mutate.pl" <<'END'
my ($seed, $rounds, $file) = @ARGV;
srand($seed);
open(my $in, '<:raw', $file) or die; local $/; my $text = <$in>;
my @odd = ("\0", "\xff", "\xc3", "\"", "\\", "\n", "\r", ",", "{", "[", "\xe2\x80\xae", "@", "-", "9" x 40, "'", "\xef\xbb\xbf");
for my $n (1 .. $rounds) {
	my $s = $text;
	$s = join '', map { chr int rand 256 } 1 .. 1 + int rand 300 if $n % 6 == 0;
	for (1 .. 1 + int rand 4) {
		my $at = int rand(1 + length $s);
		my $how = int rand 5;
		if ($how == 0) { substr($s, $at, 0) = $odd[rand @odd] }
		elsif ($how == 1) { substr($s, $at, 1 + int rand 4) = '' if $at < length $s }
		elsif ($how == 2) { substr($s, $at, 1) = chr int rand 256 if $at < length $s }
		elsif ($how == 3) { $s .= substr($s, 0, $at) }
		else { $s = substr($s, 0, $at) if $n % 3 == 0 }
	}
	(my $to = $file) =~ s/(\.\w+)$/.$n$1/;
	open(my $out, '>:raw', $to) or die; print $out $s; close $out;
}
END

# try NAME FILE WORD...: FILE's mutants, each in the place of the word MUTANT or, as =MUTANT, by what it holds
try() {
	local name=$1 file=$2 n bad='' word words
	shift 2
	perl "$T/mutate.pl" "$seed" "$rounds" "$file" || bad='no mutants'
	for ((n = 1; n <= rounds; n++)); do
		words=()
		for word; do
			case $word in
			MUTANT) words+=("${file%.*}.$n.${file##*.}") ;;
			=MUTANT) words+=("$(tr -d '\0' <"${file%.*}.$n.${file##*.}")") ;;
			*) words+=("$word") ;;
			esac
		done
		timeout 20 "$BUILD/ssp" "${words[@]}" >"$T/out" 2>"$T/err" </dev/null
		case $? in
		0 | 1 | 2 | 6[4569] | 7[34578]) ;;
		*) bad+="round $n: exit code $?: $(head -c 600 "$T/err")"$'\n' ;;
		esac
	done
	empty "$name" "$bad"
}

try 'import of CSV' "$T/seed.csv" "${NOW[@]}" school import --dry-run MUTANT
try 'import of JSON' "$T/seed.json" "${NOW[@]}" school import --dry-run MUTANT
mkdir "$T/kept" && cp "$T/seed.csv" "$T/kept/seed.csv"
try 'import that keeps the good lines' "$T/kept/seed.csv" "${NOW[@]}" school import --keep-going --rejects "$T/rejects.csv" MUTANT
try 'batch' "$T/seed.batch" "${NOW[@]}" batch --keep-going MUTANT
try 'facts' "$T/seed.facts" "${NOW[@]}" threshold check --facts MUTANT
try 'dates and periods' "$T/seed.date" "${NOW[@]}" date explain -- =MUTANT
try 'a period' "$T/seed.date" "${NOW[@]}" activity list --period =MUTANT
exits 0 'the events hold' ssp event verify
exits 0 'the store holds' ssp doctor "${NOW[@]}"
finish
