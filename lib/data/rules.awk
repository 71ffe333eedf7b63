# Prints lib/data/rules.json as the C table of lib/model/row_rule.h. json.awk reads it.

function given(at, value,   name) {
	if (at == "comment" || at == "schema" && value == 1)
		return
	if (value == "")
		wrong("an empty text")
	if (at !~ /^rules\[\]\.(rule|source|noun|kinds\[\]|where|setting|mode|words)$/)
		wrong(at)
	name = substr(at, 9)
	sub(/\[\]$/, "", name)
	if (name in member)
		value = member[name] " " value
	member[name] = value
}

function closed(at,   n, i, names) {
	if (at != "rules[]")
		return
	rows = rows sprintf("#line %d \"%s\"\n\t{", FNR, FILENAME)
	if ("mode" in member && member["mode"] != "block")
		wrong("a mode that is not block")
	n = split("rule source noun kinds where setting mode words", names, " ")
	for (i = 1; i <= n; i++) {
		if (!(names[i] in member) && names[i] !~ /^(kinds|setting|mode)$/)
			wrong("a rule without " names[i])
		rows = rows sprintf(" .%s = \"%s\",", names[i], member[names[i]])
		delete member[names[i]]
	}
	rows = rows " },\n"
}

function written() {
	if (rows == "")
		wrong("the end")
	print "#include \"model/row_rule.h\"\n"
	print "const struct row_rule row_rules[] = {\n" rows "\t{ .rule = \"\" }\n};"
}
