# Reads a JSON file for the program beside it that makes a C table of one: awk -f json.awk -f roles.awk roles.json.
# Knows objects, lists, whole numbers, and texts without escapes, which is all that those files use, and refuses the
# rest with the file and the line. Run with LC_ALL=C: lengths are in bytes.
#
# The other program defines these, and calls wrong(what) at whatever is not in the form that it knows:
#	given(at, value)   a text or a number, and where it stands: "comment", "lines[].key"
#	closed(at)         the object or the list there has ended
#	written()          the file has ended: prints the table

function wrong(what) {
	printf "%s:%d: wrong at %s\n", FILENAME, FNR, what >"/dev/stderr"
	failed = 1
	exit 1
}

function here() {
	return path[depth] (kind[depth] == "[" ? "[]" : path[depth] == "" ? key : "." key)
}

function opens(mark) {
	path[depth + 1] = depth ? here() : ""
	kind[++depth] = mark
	object[depth] = ++objects
	want = mark == "{" ? "k}" : "v]"
}

function ends() {
	want = !depth ? "" : kind[depth] == "{" ? ",}" : ",]"
}

function named(word) {
	if ((object[depth], word) in keys)
		wrong("the second " word)
	keys[object[depth], word] = 1
	key = word
	want = ":"
}

# `want` has the marks that may come next, k for a key and v for a value.
function take(token,   mark) {
	mark = token ~ /^[{[0-9]/ ? "v" : token !~ /^"/ ? token : index(want, "k") ? "k" : "v"
	if (!index(want, mark))
		wrong(token)
	if (token == "{" || token == "[")
		opens(token)
	else if (token == "}" || token == "]") {
		closed(path[depth--])
		ends()
	} else if (mark == "k")
		named(substr(token, 2, length(token) - 2))
	else if (mark == "v") {
		given(here(), token ~ /^"/ ? substr(token, 2, length(token) - 2) : token)
		ends()
	} else
		want = mark == ":" || kind[depth] == "[" ? "v" : "k"
}

BEGIN {
	want = "v"
}

{
	rest = $0
	while (match(rest, /"[^"\\]*"|[][{}:,]|[0-9]+/)) {
		if (substr(rest, 1, RSTART - 1) !~ /^[ \t]*$/)
			wrong(rest)
		token = substr(rest, RSTART, RLENGTH)
		rest = substr(rest, RSTART + RLENGTH)
		take(token)
	}
	if (rest !~ /^[ \t]*$/)
		wrong(rest)
}

END {
	if (failed)
		exit 1
	if (want != "")
		wrong("the end")
	written()
}
