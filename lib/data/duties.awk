# Prints lib/data/duties.json as the C table of lib/model/duty.h. json.awk reads it.

BEGIN {
	members = split("duty source severity part noun where rule list due every ahead keep setting owner team school about covered words", names, " ")
	for (i = 1; i <= members; i++)
		known[names[i]] = 1
}

function given(at, value,   name) {
	if (at == "comment" || at == "schema" && value == 1)
		return
	name = substr(at, length("duties[].") + 1)
	if (at !~ /^duties\[\]\.[a-z]+$/ || value == "" || !(name in known))
		wrong(at)
	member[name] = name ~ /^(ahead|keep)$/ ? value : "\"" value "\""
}

function closed(at,   i, name) {
	if (at != "duties[]")
		return
	rows = rows sprintf("#line %d \"%s\"\n\t{", FNR, FILENAME)
	for (i = 1; i <= members; i++) {
		name = names[i]
		if (!(name in member) && name ~ /^(duty|source|severity|words)$/)
			wrong("a duty without " name)
		if (name in member)
			rows = rows sprintf(" .%s = %s,", name, member[name])
	}
	rows = rows " },\n"
	split("", member)
}

function written() {
	if (rows == "")
		wrong("the end")
	print "#include \"model/duty.h\"\n"
	print "const struct duty duties[] = {\n" rows "\t{ .duty = \"\" }\n};"
}
