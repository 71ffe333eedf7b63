# Prints lib/data/activity-kinds.json as the C table of lib/model/kinds.h: every activity that is added asks what its kind
# needs. json.awk reads it.

function given(at, value) {
	if (value == "")
		wrong("an empty text")
	if (at == "kinds[].needs[]")
		needs = needs sprintf("%s\"%s\"", needs ? ", " : "", value)
	else if (at ~ /^kinds\[\]\.(key|label|row|quantity)$/) {
		row = row sprintf(".%s = \"%s\", ", substr(at, 9), value)
		n++
	} else if (at != "comment" && (at != "schema" || value != 1))
		wrong(at)
}

function closed(at) {
	if (at != "kinds[]")
		return
	if (n != 4)
		wrong("a kind without its key, label, row or quantity")
	rows = rows sprintf("#line %d \"%s\"\n\t{ %s.needs = { %s } },\n", FNR, FILENAME, row, needs ? needs : "\"\"")
	row = needs = ""
	n = 0
}

function written() {
	if (!rows)
		wrong("the end")
	print "#include \"model/kinds.h\"\n"
	printf "const struct activity_kind activity_kinds[] = {\n%s\t{ .key = \"\" }\n};\n", rows
}
