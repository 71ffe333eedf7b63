/* From a parsed command to its end: store, permission, output, the command itself. */
#include "run.h"

#include <ctype.h>

#include "gate.h"
#include "options.h"
#include "output.h"
#include "project.h"

/* Opening, then permission before anything of the command's own is looked at. */
static int open_permitted(struct context *cx)
{
	int code;

	if ((cx->command->flags & CMD_NO_STORE) || asks_columns(cx))
		return 0;
	if (!cx->ssp && (code = ssp_open(&cx->ssp, &cx->options, &cx->error)))
		return code;
	/* this clock knows the names of terms and holidays */
	cx->clock = *ssp_clock(cx->ssp);
	if (cx->command->flags & CMD_NO_PERMIT)
		return 0;
	return ssp_permit(cx->ssp, cx->command->noun, cx->command->verb);
}

/* A name of a row in place of its number is the number, for everybody who uses it later. */
static int replace_name(struct context *cx, const struct ssp_entity *e, const char *word, char **arg, char *room)
{
	int64_t key;
	int code = cx->clock.row_named(cx->clock.self, e->noun, word, &key, &cx->error);

	if (code)
		return code == SSP_E_USAGE ? cx->error.code = SSP_E_NOTFOUND : code;
	snprintf(room, SSP_TEXT_SIZE, "%lld", (long long)key);
	*arg = room;
	return 0;
}

/* A reference is what it prints as, however it was typed, for everybody who says it again: a-2026-1 is A-2026-0001.
 * A text that is no reference stays as it is. */
static int normal_keys(struct context *cx)
{
	const struct ssp_entity *e = cx->command->arg_ref ? ssp_entity_find(cx->command->arg_ref) : NULL;
	struct ssp_error ignored = { 0 };
	struct ssp_record *r;

	if (!e || !cx->n_args)
		return 0;
	char *room = (char *)&cx->args[cx->n_args + 1];
	int code = ssp_record_new(&r, e, &cx->error);
	for (int i = 0; i < cx->n_args && !code; i++, room += SSP_TEXT_SIZE) {
		const char *key = ssp_field_key(e)->name, *word = cx->args[i] + (*cx->args[i] == '@');
		if (e->alias && cx->clock.row_named && isalpha((unsigned char)*word))
			code = replace_name(cx, e, word, &cx->args[i], room);
		else if (!ssp_record_set(r, &cx->clock, key, cx->args[i], &ignored) && ssp_record_get(r, key)->kind == SSP_WHOLE)
			cx->args[i] = ssp_record_key(r, room);
	}
	ssp_record_free(r);
	return code;
}

int command_execute(struct context *cx)
{
	const struct command *c = cx->command;

	if (c->columns && asks_columns(cx))
		return print_columns(cx, c->columns);
	int code = (c->flags & CMD_FIRST) && selects_rows(cx) ? check_selectable(cx, c->columns) : 0;
	return code ? code : c->run(cx);
}

int command_run(struct context *cx)
{
	int code = gate_check(cx);

	if (!code)
		code = open_permitted(cx);
	if (!code)
		code = normal_keys(cx);
	if (!code)
		code = output_open(cx);
	if (code)
		return code;
	return output_close(cx, command_execute(cx));
}
