# Prints lib/data/brief.json as the C table of lib/model/brief.h. json.awk reads it.

BEGIN {
	members = split("paper section noun of where sort most words source count join none for hears", names, " ")
	for (i = 1; i <= members; i++)
		known[names[i]] = 1
}

function given(at, value,   name) {
	if (at == "comment" || at == "schema" && value == 1)
		return
	name = substr(at, length("lines[].") + 1)
	if (at !~ /^lines\[\]\.[a-z]+$/ || value == "" || !(name in known))
		wrong(at)
	if (name ~ /^(count|hears)$/ && value != "yes")
		wrong(at)
	member[name] = name == "most" ? value : name ~ /^(count|hears)$/ ? "true" : "\"" value "\""
}

function closed(at,   i, name) {
	if (at != "lines[]")
		return
	rows = rows sprintf("#line %d \"%s\"\n\t{", FNR, FILENAME)
	for (i = 1; i <= members; i++) {
		name = names[i]
		if (!(name in member) && name ~ /^(paper|section|noun)$/)
			wrong("a line without " name)
		if (name in member)
			rows = rows sprintf(" .%s = %s,", name == "for" ? "purposes" : name, member[name])
	}
	rows = rows " },\n"
	split("", member)
}

function written() {
	if (rows == "")
		wrong("the end")
	print "#include \"model/brief.h\"\n"
	print "const struct brief_line brief_lines[] = {\n" rows "\t{ .paper = \"\" }\n};"
}
