/* Contacts that take the place of others. See ssp/contact.h. */
#include "ssp/contact.h"

#include <string.h>

#include "domain/noun.h"
#include "model/entities.h"
#include "model/value.h"
#include "store/stmt.h"
#include "util/fail.h"

/* A contact is at a school or at an agency. Contacts at agencies belong to the team that keeps them. */
int check_contact(struct ssp *ssp, const struct ssp_record *old, struct ssp_record *record)
{
	bool agency = !ssp_record_null(record, "agency");

	(void)old;
	if (agency != ssp_record_null(record, "school")) {
		fail(&ssp->error, SSP_E_USAGE, agency ? "bad-value" : "missing-field", "a contact is at a school or at an agency%s",
			agency ? ", not at both" : "");
		fail_at(&ssp->error, NULL, 0, agency ? "agency" : "school");
		return fail_hint(&ssp->error, "give --school URN or --agency WORD");
	}
	if (agency && ssp_record_null(record, "team") && ssp->team)
		return ssp_record_put_text(record, "team", ssp->team);
	return 0;
}

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
	if (!value_same(ssp_record_get(old, "school"), ssp_record_get(by, "school")) ||
		!value_same(ssp_record_get(old, "agency"), ssp_record_get(by, "agency")) ||
		strcmp(ssp_record_text(old, "role"), ssp_record_text(by, "role")) != 0)
		return fail_replaces(ssp, "bad-value", old, "is a contact of another school or agency, or in another role");
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

int ssp_contact_by_email(struct ssp *ssp, const char *email, char contact[SSP_REF_SIZE])
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE];
	struct scope scope;
	int code = access_scope(ssp, "contact", "list", &scope, NULL);

	*contact = '\0';
	if (code || !*email)
		return code;
	code = stmt_open(ssp, &st, "SELECT max(id), count(*) FROM contact WHERE lower(email) = lower(?1)"
		" AND (\"from\" IS NULL OR \"from\" <= ?2) AND (until IS NULL OR until >= ?2)", "tt", email,
		ssp_day_format(ssp->clock.today, today));
	if (code || (code = stmt_step(st)) <= 0)
		return code;
	if (stmt_whole(st, 1) == 1)
		ssp_ref_format(entity_contact.prefix, stmt_whole(st, 0), contact);
	return 0;
}
