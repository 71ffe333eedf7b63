# Prints lib/data/presets.json as the C tables of lib/model/preset.h. json.awk reads it.

function given(at, value) {
	if (at == "comment" || at == "schema" && value == 1)
		return
	if (value == "")
		wrong("an empty text")
	if (at == "presets[].name")
		words = words sprintf("\t{ \"%s\", ", name = value)
	else if (at == "presets[].about" && name != "")
		words = words sprintf("\"%s\" },\n", about = value)
	else if (index(at, "presets[].settings.") == 1 && about != "")
		settings = settings sprintf("\t{ \"%s\", \"%s\", \"%s\" },\n", name, substr(at, length("presets[].settings.") + 1), value)
	else
		wrong(at)
}

function closed(at) {
	if (at == "presets[]" && about == "")
		wrong("a preset without its name, or what it is about")
	if (at == "presets[]")
		name = about = ""
}

function written() {
	if (settings == "")
		wrong("the end")
	print "#include \"model/preset.h\"\n"
	printf "const struct ssp_word ssp_presets[] = {\n%s\t{ 0 }\n};\n\n", words
	printf "const struct preset_setting preset_settings[] = {\n%s\t{ 0 }\n};\n", settings
}
