/* The brief on a case, for a meeting or for who takes it over. See ssp/brief.h. */
#include <string.h>

#include "model/entities.h"
#include "report/brief.h"
#include "util/fail.h"

/* Lines that a page of A4 has room for below its title. */
enum { A4_HEIGHT = 46 };

const struct ssp_word ssp_brief_uses[] = {
	{ "strat", "strategy meeting" },
	{ "cin", "child in need meeting" },
	{ "cp", "child protection conference" },
	{ "handover", "handing the case over" },
	{ 0 }
};

static int check_use(struct ssp *ssp, const char *use)
{
	if (!use || ssp_word_label(ssp_brief_uses, use))
		return 0;
	fail(&ssp->error, SSP_E_USAGE, "bad-value", "a brief is for no '%.40s'", use);
	return fail_hint(&ssp->error, "it is for strat, cin, cp or handover");
}

static void set_subject(struct paper *p, size_t i, const char *noun, const struct ssp_record *record, const char *field)
{
	p->about[i].noun = noun;
	p->about[i].key = *ssp_record_get(record, field);
}

/* Says how many rows are hidden, so that nobody takes the paper for complete. */
static int add_hidden(struct paper *p)
{
	char words[96];

	if (!p->hidden)
		return 0;
	snprintf(words, sizeof words, "names and opinions that are hidden: %ld%s", p->hidden,
		p->identifying ? "" : "; --identifying shows them");
	return paper_add(p, "not-here", "note", words);
}

static int keep_event(struct paper *p, const struct ssp_record *record, const struct ssp_case_brief *brief)
{
	char ref[SSP_TEXT_SIZE], selection[32];
	const char *purpose = brief->purpose ? brief->purpose : !brief->use || strcmp(brief->use, "handover") == 0 ? "casework" : "meeting";
	struct event event = { .verb = "consult", .noun = entity_case.noun, .reference = noun_reference(record, ref), .purpose = purpose,
		.recipient = brief->recipient, .people = &p->people };

	if (brief->use) {
		snprintf(selection, sizeof selection, "brief for %s;", brief->use);
		event.selection = selection;
	}
	return event_write(p->ssp, &event);
}

static int make_brief(struct paper *p, const struct ssp_case_brief *brief, const struct scope *scope)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char ref[SSP_TEXT_SIZE];
	int code = ssp_record_new(&record, &entity_case, &p->ssp->error);

	if (!code)
		code = noun_find(p->ssp, &entity_case, brief->key, record);
	if (!code)
		code = noun_guard(p->ssp, record, scope);
	if (code)
		return code;
	set_subject(p, 0, "case", record, "ref");
	set_subject(p, 1, "yp", record, "yp");
	set_subject(p, 2, "school", record, "school");
	p->due.of_case = noun_reference(record, ref);
	if ((code = paper_gather(p)) || (code = add_hidden(p)) || (code = record_people(p->ssp, record, &p->people)) ||
		(code = paper_fit(p)))
		return code;
	return keep_event(p, record, brief);
}

int ssp_case_brief(struct ssp *ssp, const struct ssp_case_brief *brief, struct ssp_rows *rows)
{
	struct paper paper = { .ssp = ssp, .kind = "case", .use = brief->use, .identifying = brief->identifying, .height = A4_HEIGHT,
		.due = { .within = -1 } };
	bool identifying = brief->identifying;
	struct scope scope;
	int code = access_scope(ssp, "case", "brief", &scope, &identifying);

	if (!code)
		code = check_use(ssp, brief->use);
	if (!code)
		code = terms_check_use(ssp, brief->purpose, brief->recipient);
	if (code || (code = store_write(ssp)))
		return code;
	code = paper_begin(&paper);
	if (!code)
		code = make_brief(&paper, brief, &scope);
	return paper_end(&paper, code, rows);
}
