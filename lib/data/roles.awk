# Prints lib/data/roles.json as the C table of lib/model/access.h: every command that opens a store asks it, and
# parsing JSON each time was a sixth of the whole of a short one. Refuses what is not in the form that it knows.

function wrong(what) {
	printf "%s: wrong at %s\n", FILENAME, what >"/dev/stderr"
	failed = 1
	exit 1
}

# A member of the innermost object that is open: roles, a noun, or a verb of a noun.
function member(key, value) {
	if (depth == 1 && key == "comment")
		return
	if (depth != 3 || !n_roles)
		wrong(key)
	if (length(value) != n_roles || value !~ /^[-taTA]*$/)
		wrong(path[2] " " path[3] " " key)
	if ((path[3], key) in seen)
		wrong("the second " path[3] " " key)
	seen[path[3], key] = 1
	rows = rows sprintf("\t{ \"%s\", \"%s\", \"%s\" },\n", path[3], key, value)
}

{
	text = text $0 " "
}

END {
	if (failed)
		exit 1
	while (match(text, /"[^"\\]*"|[][{}:,]/)) {
		if (substr(text, 1, RSTART - 1) !~ /^ *$/)
			wrong(substr(text, 1, 20))
		token = substr(text, RSTART, RLENGTH)
		text = substr(text, RSTART + RLENGTH)
		if (token == "{") {
			path[++depth] = key
			key = ""
		} else if (token == "}")
			depth--
		else if (token == "[" || token == "]")
			in_roles = token == "[" && key == "roles" && depth == 1
		else if (token ~ /^"/) {
			word = substr(token, 2, length(token) - 2)
			if (in_roles)
				roles = roles (n_roles++ ? ", " : "") token
			else if (value) {
				member(key, word)
				value = 0
			} else
				key = word
		}
		if (token == ":")
			value = 1
		else if (token == "{" || token == "[")
			value = 0
	}
	if (depth || text !~ /^ *$/ || !rows)
		wrong("the end")
	print "#include \"model/access.h\"\n"
	print "const char access_roles[][ACCESS_NAME] = { " roles " };\n"
	print "_Static_assert(sizeof access_roles == ACCESS_ROLES * ACCESS_NAME, \"a cell has a letter a role\");\n"
	printf "const struct access_row access_rows[] = {\n%s\t{ \"\", \"\", \"\" }\n};\n", rows
}
