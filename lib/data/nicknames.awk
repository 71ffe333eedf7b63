# Prints lib/data/nicknames.json as the C tables of lib/domain/match_name.h, names in order. json.awk reads it.

function add(words, group,   at, i, n) {
	n = split(words, at, " ")
	for (i = 1; i <= n; i++)
		row[++rows] = at[i] " " group
}

function given(at, value) {
	if (at == "comment")
		return
	if (at == "groups[]")
		add(value, ++groups)
	else if (at == "names")
		add(value, 0)
	else if (at == "shared")
		shared = value
	else
		wrong(at)
}

function closed(at) {
}

function sort(   gap, i, j, x) {
	for (gap = int(rows / 2); gap; gap = int(gap / 2))
		for (i = gap + 1; i <= rows; i++) {
			x = row[i]
			for (j = i; j > gap && row[j - gap] > x; j -= gap)
				row[j] = row[j - gap]
			row[j] = x
		}
}

# Which letters stand beside each other in any name: a row a letter, 0 for the end of a word, and a bit for each that follows it.
function pairs(   i, j, at, name, now, before, seen, bits) {
	for (i = 1; i <= rows; i++) {
		split(row[i], at, " ")
		name = at[1] " "
		before = 0
		for (j = 1; j <= length(name); j++) {
			now = index("abcdefghijklmnopqrstuvwxyz", substr(name, j, 1))
			if (!((before, now) in seen))
				bits[before] += 2 ^ now
			seen[before, now]
			before = now
		}
	}
	printf "const unsigned name_pairs[] = {"
	for (i = 0; i <= 26; i++)
		printf "%s%d,", i % 9 ? " " : "\n\t", bits[i]
	print "\n};"
}

function written(   i, at) {
	if (!groups || shared == "")
		wrong("the end")
	sort()
	print "#include \"domain/match_name.h\"\n\nconst struct nickname nicknames[] = {"
	for (i = 1; i <= rows; i++)
		if (split(row[i], at, " ") && row[i] != row[i - 1])
			print "\t{ \"" at[1] "\", " at[2] " },"
	print "};\nconst size_t nicknames_n = sizeof nicknames / sizeof *nicknames;"
	pairs()
	print "const char shared_names[] = \"" shared "\";"
}
