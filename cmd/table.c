/* The table of commands: the special commands of commands.def, and the common verbs. */
#include "table.h"

#include "verbs.h"

#define COMMAND(name) extern const struct command cmd_##name;
#include "commands.def"
#undef COMMAND

static const struct command *const special[] = {
#define COMMAND(name) &cmd_##name,
#include "commands.def"
#undef COMMAND
	NULL
};

static const struct common_verb common[] = {
	{ "list", SSP_LIST, "", 0, 0, verb_list, 0, verb_list_options, "list {many} that you may see",
		CMD_COLUMNS },
	{ "show", SSP_SHOW, "REFERENCE...", 1, -1, verb_show, 0, NULL, "show {one}", CMD_COLUMNS },
	{ "add", SSP_ADD, "", 0, 0, verb_add, VERB_KEY | VERB_FIELDS, verb_add_options, "add {one}",
		CMD_CROSSING },
	{ "edit", SSP_EDIT, "REFERENCE...", 1, -1, verb_edit, VERB_FIELDS, verb_edit_options, "change fields of {one}",
		CMD_CROSSING },
	{ "void", SSP_VOID, "REFERENCE...", 1, -1, verb_void, 0, NULL, "void {one}: keep it, but never count it",
		CMD_REASON },
	{ "import", SSP_IMPORT, "FILE|-", 1, 1, verb_import, 0, verb_import_options, "import {many} from a file" },
	{ "export", SSP_EXPORT, "", 0, 0, verb_export, 0, verb_export_options, "export every field of {many}",
		CMD_COLUMNS },
	{ 0 }
};

const struct command_table command_table = { special, common };
