# Prints lib/data/kpi-sets.json as the C tables of lib/model/kpi_text.h: parsing JSON each time was a fifth of the whole
# of a report. json.awk reads it.
#
# The keys that a line or a set may have are known to the C structures alone (lib/model/kpi_keys.def): one that is none is
# an error of the compiler, which #line makes name the place in the JSON.

# Where the text begins among all, which stand there once; 0 is none.
function place(text) {
	if (text == "")
		wrong("an empty text")
	if (!(text in places)) {
		places[text] = length_of_all
		length_of_all += length(text) + 1
		all = all sprintf("\t\"%s\\0\"\n", text)
	}
	return places[text]
}

function member(name, value) {
	row = row sprintf("#line %d \"%s\"\n\t.%s = %d,\n", FNR, FILENAME, name, value)
}

# A line of a set, by its number among the lines.
function element(key) {
	if (!(key in numbers))
		wrong("the line " key)
	elements = elements sprintf(" %d,", numbers[key])
	n++
}

function given(at, value) {
	if (at ~ /^lines\[\]\.[a-z]+$/)
		member(substr(at, 9), place(value))
	else if (at == "sets[].name" || at == "sets[].about")
		member(substr(at, 8), place(value))
	else if (at == "sets[].lines[]")
		element(value)
	else if (at != "comment" && (at != "schema" || value != 1))
		wrong(at)
	if (at == "lines[].key")
		numbers[value] = n_lines++
}

function closed(at) {
	if (at == "lines[]")
		lines = lines "\t{\n" row "\t},\n"
	else if (at == "sets[]") {
		member("first", first)
		member("n", n - first)
		sets = sets "\t{\n" row "\t},\n"
		first = n
	}
	if (at == "lines[]" || at == "sets[]")
		row = ""
}

BEGIN {
	length_of_all = 1
}

function written() {
	if (!lines || !sets)
		wrong("the end")
	print "#include \"model/kpi_text.h\"\n"
	printf "const char kpi_texts[] =\n\t\"\\0\"\n%s;\n\n", all
	printf "const uint16_t kpi_set_lines[] = {%s };\n\n", elements
	printf "const struct kpi_set_row kpi_set_rows[] = {\n%s\t{ 0 }\n};\n\n", sets
	printf "const struct kpi_row kpi_rows[] = {\n%s\t{ 0 }\n};\n", lines
}
