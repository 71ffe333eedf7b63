# Prints lib/data/kinds.json as the C tables of lib/model/kinds.h: kinds_NOUN for every noun that has kinds, and
# kinds_NOUN_words, its closed vocabulary, where code and not an open list says which kinds there are. json.awk reads it.

function given(at, value,   part) {
	if (value == "")
		wrong("an empty text")
	if (at !~ /^(closed|open)\.[a-z_]+\[\]/) {
		if (at != "comment" && (at != "schema" || value != 1))
			wrong(at)
		return
	}
	split(at, part, /\[\]\.?/)
	if (at !~ /\.(key|label|short|group|quantity|needs\[\]|takes\[\])$/)
		wrong(at)
	if (part[2] in member)
		value = member[part[2]] " " value
	member[part[2]] = value
}

function closed(at,   part, i, m, n, names) {
	split(at, part, /[.[]/)
	if (at ~ /^(closed|open)\.[a-z_]+\[\]$/) {
		if (!("key" in member) || !("label" in member))
			wrong("a kind without its key or label")
		rows = rows sprintf("#line %d \"%s\"\n\t{ ", FNR, FILENAME)
		n = split("key label short group quantity needs takes", names, " ")
		for (i = 1; i <= n; i++)
			rows = rows (names[i] in member ? sprintf(".%s = \"%s\", ", names[i] == "short" ? "word" : names[i], member[names[i]]) : "")
		rows = rows "},\n"
		words = words sprintf("\t{ \"%s\", \"%s\" },\n", member["key"], member["label"])
		for (m in member)
			delete member[m]
	} else if (at ~ /^(closed|open)\.[a-z_]+$/) {
		tables = tables "\nconst struct ssp_kind kinds_" part[2] "[] = {\n" rows "\t{ .key = \"\" }\n};\n"
		if (part[1] == "closed")
			tables = tables sprintf("\nconst struct ssp_word kinds_%s_words[] = {\n%s\t{ 0 }\n};\n", part[2], words)
		rows = words = ""
	}
}

function written() {
	if (!tables)
		wrong("the end")
	print "#include \"model/kinds.h\"\n" tables
}
