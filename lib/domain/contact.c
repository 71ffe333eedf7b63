/* Contacts that take the place of others. See ssp/contact.h. */
#include "ssp/contact.h"

#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "util/fail.h"

static int fail_replaces(struct ssp *ssp, const char *id, const struct ssp_record *old, const char *what)
{
	char ref[SSP_TEXT_SIZE];

	fail(&ssp->error, SSP_E_USAGE, id, "%s %s", noun_reference(old, ref), what);
	return fail_at(&ssp->error, NULL, 0, "replaces");
}

static int check_replaced(struct ssp *ssp, const struct ssp_record *old, const struct ssp_record *by, const char *last)
{
	const char *until = ssp_record_text(old, "until");

	if (ssp_record_int(old, "ref") == ssp_record_int(by, "ref"))
		return fail_replaces(ssp, "bad-value", old, "cannot replace itself");
	if (ssp_record_int(old, "school") != ssp_record_int(by, "school") ||
		strcmp(ssp_record_text(old, "role"), ssp_record_text(by, "role")) != 0)
		return fail_replaces(ssp, "bad-value", old, "is a contact of another school, or in another role");
	if (until && strcmp(until, last) < 0)
		return fail_replaces(ssp, "ended-already", old, "ended before that");
	return 0;
}

int ssp_contact_replace(struct ssp *ssp, const char *key, const struct ssp_record *by)
{
	_cleanup_record_ struct ssp_record *old = NULL, *change = NULL;
	const char *from = ssp_record_text(by, "from");
	char last[SSP_DATE_SIZE];
	ssp_day first = ssp->clock.today;
	int code = from ? ssp_day_parse(&ssp->clock, from, &first, &ssp->error) : 0;

	if (code || (code = ssp_record_new(&old, &entity_contact, &ssp->error)) ||
		(code = ssp_record_new(&change, &entity_contact, &ssp->error)) ||
		(code = noun_find(ssp, &entity_contact, key, old)) ||
		(code = check_replaced(ssp, old, by, ssp_day_format(first - 1, last))) ||
		(code = ssp_record_set(change, &ssp->clock, "until", last, &ssp->error)))
		return code;
	return ssp_edit(ssp, key, change, NULL);
}
