/* The keys that people give to rows: their form, and that no two are alike. See domain/noun.h. */
#include "domain/noun.h"

#include <string.h>

#include "model/selection.h"
#include "model/value.h"
#include "query/key.h"
#include "util/fail.h"

/* Spreadsheets write the number 12345 as 12345.0. */
static bool is_decimal(const char *key)
{
	size_t digits = strspn(key, "0123456789");

	return digits && key[digits] == '.' && strspn(key + digits + 1, "0") == strlen(key + digits + 1);
}

/* Blanks and semicolons separate keys, a hyphen begins an option, and buffers for keys have SSP_TEXT_SIZE bytes. */
static bool is_key(const char *key)
{
	return *key != '-' && !strpbrk(key, " \t;") && strlen(key) < SSP_TEXT_SIZE && !word_reserved(key);
}

int noun_check_key(struct ssp *ssp, const struct ssp_record *record)
{
	const char *name = ssp_field_key(record->entity)->name, *key = ssp_record_text(record, name);

	if (!key)
		return 0;
	if (is_decimal(key)) {
		fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' is not a key: a spreadsheet has turned the key into a number", key);
		fail_at(&ssp->error, NULL, 0, name);
		return fail_hint(&ssp->error, "write the key as %.*s, if that is the key", (int)strcspn(key, "."), key);
	}
	if (is_key(key))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "'%.60s' is not a key", key);
	fail_at(&ssp->error, NULL, 0, name);
	return fail_hint(&ssp->error, "a key has at most %d bytes, no blank, semicolon or bar, does not begin with a hyphen, and"
		" is not any, none or me", SSP_TEXT_SIZE - 1);
}

int noun_check_new_key(struct ssp *ssp, const struct ssp_record *record)
{
	const char *name = ssp_field_key(record->entity)->name, *key = ssp_record_text(record, name);
	char room[SSP_TEXT_SIZE];
	int code = noun_check_key(ssp, record);

	if (code || !key)
		return code;
	struct ssp_value v = value_text(key);
	int found = key_find(ssp, record->entity, &v, room);
	if (found != 1)
		return found;
	fail(&ssp->error, SSP_E_USAGE, "exists", "the %s %.60s exists already", record->entity->noun, v.s);
	fail_hint(&ssp->error, "choose another %s, or look at it with: ssp %s show %.60s", name, record->entity->noun, v.s);
	return fail_at(&ssp->error, NULL, 0, name);
}
