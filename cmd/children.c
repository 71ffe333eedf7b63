/* Child records as options: --fact t1=yes, --person 'yp=Y-2026-0003;role=witness'. */
#include <stdlib.h>
#include <string.h>

#include "commands.h"
#include "verbs.h"

const char *option_meaning(const struct context *cx, const struct ssp_field *f, const char *text)
{
	if (f->ref && ssp_entity_find(f->ref)->mine && strcmp(text, "me") == 0 && ssp_my_officer(cx->ssp))
		return ssp_my_officer(cx->ssp);
	return text;
}

const struct ssp_entity *option_child(const struct ssp_entity *entity, const char *option)
{
	const struct ssp_entity *child = NULL;

	for (size_t i = 0; (child = ssp_entity_child(entity, i)) && strcmp(child->noun, option) != 0;)
		i++;
	return child;
}

static int bad_text(struct context *cx, const struct ssp_entity *entity, const char *text)
{
	char id[32];

	snprintf(id, sizeof id, "bad-%.24s", entity->noun);
	fail_usage(cx, id, *text ? "'%.60s' is not FIELD=VALUE" : "a field and its value are missing", text);
	if (entity->pair)
		return fail_usage_hint(cx, "write it as --%s %s, or as 'FIELD=VALUE;FIELD=VALUE'", entity->noun, entity->pair);
	return fail_usage_hint(cx, "write it as --%s 'FIELD=VALUE;FIELD=VALUE'; see: ssp %s --help", entity->noun, entity->noun);
}

/* Of a MULTI field, each that is given is another value. */
static int set_child_field(struct context *cx, struct ssp_record *record, const struct ssp_field *f, const char *text)
{
	const char *before = f->flags & SSP_MULTI ? ssp_record_text(record, f->name) : NULL;
	char *joined = NULL;

	if (f->flags & (SSP_PERSONAL | SSP_NARRATIVE)) {
		fail_usage(cx, "in-argv", "%s cannot be given on the command line", f->name);
		ssp_error_at(&cx->error, NULL, 0, f->name);
		return fail_usage_hint(cx, "give it in a file or on standard input: --input FILE or --input -");
	}
	text = option_meaning(cx, f, text);
	if (before && asprintf(&joined, "%s;%s", before, text) < 0)
		return out_of_memory(cx);
	int code = ssp_record_set(record, &cx->clock, f->name, joined ? joined : text, &cx->error);
	free(joined);
	return code;
}

/* Reads "code=answer", the values of two fields, if the left side is not the name of a field. */
static int set_child_pair(struct context *cx, struct ssp_record *record, const char *left, const char *right)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	char name[SSP_OPTION_SIZE];
	size_t n = strcspn(entity->pair, "=");

	snprintf(name, sizeof name, "%.*s", (int)n, entity->pair);
	int code = set_child_field(cx, record, ssp_field_find(entity, name), left);
	return code ? code : set_child_field(cx, record, ssp_field_find(entity, entity->pair + n + 1), right);
}

static int set_piece(struct context *cx, struct ssp_record *record, char *piece)
{
	const struct ssp_entity *entity = ssp_record_entity(record);
	char *equals = strchr(piece, '=');

	if (!equals)
		return bad_text(cx, entity, piece);
	*equals = '\0';
	const struct ssp_field *f = option_field(entity, piece);
	if (!f)
		f = ssp_field_find(entity, piece);
	if (!f && entity->pair)
		return set_child_pair(cx, record, piece, equals + 1);
	/* its error says that there is no such field, and names the nearest */
	return f ? set_child_field(cx, record, f, equals + 1) : ssp_record_set(record, &cx->clock, piece, "", &cx->error);
}

int child_from_option(struct context *cx, struct ssp_record *record, const struct ssp_entity *entity, const char *text)
{
	struct ssp_record *child = NULL;
	char *copy = strdup(text), *rest = copy, *piece;
	int code = copy ? ssp_record_add_child(record, entity, &child, &cx->error) : out_of_memory(cx);

	while (!code && (piece = strsep(&rest, ";")))
		code = *piece ? set_piece(cx, child, piece) : bad_text(cx, entity, piece);
	free(copy);
	return code && child && cx->error.code && code != SSP_E_INTERNAL ? ssp_record_place(child, &cx->error) : code;
}

/* How a child record is called: by the first of its pair, else by its place. */
static const char *child_name(const struct ssp_record *child, char room[SSP_TEXT_SIZE])
{
	const struct ssp_entity *entity = ssp_record_entity(child);
	size_t n = entity->pair ? strcspn(entity->pair, "=") : 0;

	snprintf(room, SSP_TEXT_SIZE, "%.*s", (int)n, n ? entity->pair : "");
	const char *text = n ? ssp_record_text(child, room) : NULL;
	snprintf(room, SSP_TEXT_SIZE, "%.*s", SSP_TEXT_SIZE - 1, text ? text : entity->noun);
	return room;
}

void say_passed(struct context *cx, const struct ssp_record *record)
{
	char room[SSP_TEXT_SIZE];
	const struct ssp_record *child;

	for (size_t i = 0; (child = ssp_record_child(record, i)); i++)
		if (ssp_record_passed(child))
			print_note(cx, "note: %s %s, and is not kept", child_name(child, room), ssp_record_passed(child));
}
