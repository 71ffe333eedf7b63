# Prints lib/data/roles.json as the C table of lib/model/access.h: every command that opens a store asks it, and
# parsing JSON each time was a sixth of the whole of a short one. json.awk reads it.

function given(at, value,   part) {
	if (at == "comment")
		return
	if (at == "roles[]")
		roles = roles (n_roles++ ? ", " : "") "\"" value "\""
	else if (split(at, part, ".") == 3 && part[1] == "allow" && length(value) == n_roles && value ~ /^[-taTA]*$/)
		rows = rows sprintf("\t{ \"%s\", \"%s\", \"%s\" },\n", part[2], part[3], value)
	else
		wrong(at)
}

function closed(at) {
}

function written() {
	if (!rows)
		wrong("the end")
	print "#include \"model/access.h\"\n"
	print "const char access_roles[][ACCESS_NAME] = { " roles " };\n"
	print "_Static_assert(sizeof access_roles == ACCESS_ROLES * ACCESS_NAME, \"a cell has a letter a role\");\n"
	printf "const struct access_row access_rows[] = {\n%s\t{ \"\", \"\", \"\" }\n};\n", rows
}
