# Prints lib/data/term-plan.json as the C table of lib/model/guide.h. json.awk reads it.

function given(at, value) {
	if (at == "comment" || at == "schema" && value == 1)
		return
	if (at !~ /^items\[\]\.(key|kind|from|until|activity_kind|topic|what)$/ || value == "")
		wrong(at)
	member[substr(at, length("items[].") + 1)] = value
}

function closed(at,   i, n, names) {
	if (at != "items[]")
		return
	if (!("key" in member && "kind" in member && "from" in member && "until" in member && "what" in member))
		wrong("an item without its key, kind, days or words")
	rows = rows sprintf("#line %d \"%s\"\n\t{ ", FNR, FILENAME)
	n = split("key kind from until activity_kind topic what", names, " ")
	for (i = 1; i <= n; i++)
		rows = rows (names[i] in member ? sprintf(".%s = \"%s\", ", names[i], member[names[i]]) : "")
	rows = rows "},\n"
	split("", member)
}

function written() {
	print "#include \"model/guide.h\"\n"
	printf "const struct guide_item guide_items[] = {\n%s\t{ 0 }\n};\n", rows
}
