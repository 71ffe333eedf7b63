#!/bin/bash
# The list of mutants that no test finds: each has its reason, and the line that it changes is still there. The campaign
# itself is make mutants; an entry that it calls killed is taken out.
. tests/lib.sh
list=tests/golden/mutants.txt
empty 'each entry has a file, a line, what became of it, and a reason' "$(awk -F'\t' 'NF != 4 || $4 !~ /[a-z]/ || $2 == $3' "$list")"
empty 'the list is in order' "$(LC_ALL=C sort -c "$list" 2>&1)"
empty 'the line of each is still in its file' "$(while IFS=$'\t' read -r file line _; do
	sed 's/^[[:space:]]*//; s/[[:space:]]*$//' "$file" | grep -qxF -- "$line" || echo "$file: $line"
done <"$list")"
exits 0 'the campaign is a program' perl -c tests/mutants/run
finish
