# Prints lib/data/roles.json as the C tables of lib/model/access.h: every command that opens a store asks them, and
# parsing JSON each time was a sixth of the whole of a short one. json.awk reads it.

# A row of a pattern carries the bit of its verb, SSP_LIST for "list": the compiler refuses a verb that is not common.
function given(at, value,   part) {
	if (at == "comment")
		return
	if (at == "roles[]")
		roles = roles (n_roles++ ? ", " : "") "\"" value "\""
	else if (split(at, part, ".") != 3 || part[1] !~ /^(patterns|allow)$/ || length(value) != n_roles || value !~ /^[-taTA]*$/)
		wrong(at)
	else
		rows[part[1]] = rows[part[1]] sprintf("#line %d \"%s\"\n\t{ \"%s\", \"%s\", \"%s\", %s },\n", FNR, FILENAME,
			part[2], part[3], value, part[1] == "patterns" ? "SSP_" toupper(part[3]) : 0)
}

function closed(at) {
}

function table(name, lines) {
	printf "\nconst struct access_row %s[] = {\n%s\t{ \"\", \"\", \"\", 0 }\n};\n", name, lines
}

function written() {
	if (!("allow" in rows) || !("patterns" in rows))
		wrong("the end")
	print "#include \"model/access.h\"\n"
	print "const char access_roles[][ACCESS_NAME] = { " roles " };\n"
	print "_Static_assert(sizeof access_roles == ACCESS_ROLES * ACCESS_NAME, \"a cell has a letter a role\");"
	table("access_patterns", rows["patterns"])
	table("access_allowed", rows["allow"])
}
