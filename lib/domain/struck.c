/* Voided and merged rows: no list and no count includes them, and nobody changes them. */
#include "domain/noun.h"

#include "domain/history.h"
#include "query/column.h"
#include "query/key.h"
#include "store/stmt.h"
#include "util/fail.h"

int noun_fail_voided(struct ssp *ssp, const struct ssp_record *record)
{
	const struct ssp_value *key = ssp_record_get(record, ssp_field_key(record->entity)->name);
	char ref[SSP_TEXT_SIZE];

	fail(&ssp->error, SSP_E_DENIED, "voided", "%s was voided and cannot be changed", key_words(record->entity, key, ref));
	return fail_hint(&ssp->error, "add it again");
}

int noun_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t *into)
{
	char sql[160];

	*into = 0;
	if (!ssp_field_find(entity, "merged"))
		return 0;
	snprintf(sql, sizeof sql, "SELECT merged FROM \"%s\" WHERE \"%s\" = ?1", entity->table,
		column_name(entity, ssp_field_key(entity)));
	return stmt_int(ssp, into, 0, sql, "v", key);
}

bool noun_follows_merge(const struct ssp_entity *entity, const struct ssp_field *field)
{
	const struct ssp_entity *to = field->ref && !field->sql && !(field->flags & SSP_MULTI) ? ssp_entity_find(field->ref) : NULL;

	return to && ssp_field_find(to, "merged") && entity != history_of(to);
}

int noun_fail_merged(struct ssp *ssp, const struct ssp_entity *entity, const struct ssp_value *key, int64_t into)
{
	struct ssp_value other = value_int(into);
	char ref[SSP_TEXT_SIZE], room[SSP_TEXT_SIZE], message[160];

	key_words(entity, &other, room);
	snprintf(message, sizeof message, "%s was merged into %s", key_words(entity, key, ref), room);
	access_refuse(ssp, entity->noun, ref, "merged", message);
	return fail_hint(&ssp->error, "use %s", room);
}

int noun_check_struck(struct ssp *ssp, const struct ssp_record *record)
{
	if (!ssp_record_null(record, "voided"))
		return noun_fail_voided(ssp, record);
	if (ssp_record_null(record, "merged"))
		return 0;
	return noun_fail_merged(ssp, record->entity, ssp_record_get(record, ssp_field_key(record->entity)->name),
		ssp_record_int(record, "merged"));
}
