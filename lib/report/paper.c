/* The page of a paper: its rows, how high they are, and which of them it has room for. See report/brief.h. */
#include "report/brief.h"

#include <string.h>

#include "query/key.h"
#include "util/alloc.h"
#include "util/fail.h"
#include "util/utf8.h"

/* The width of the words of a line, on which the height of a row depends. */
enum { WORDS_WIDTH = 66 };

const struct ssp_column ssp_brief_columns[] = {
	[SSP_BRIEF_SECTION] = { "section", SSP_WORD },
	[SSP_BRIEF_REF] = { "ref", SSP_TEXT },
	[SSP_BRIEF_BASIS] = { "basis", SSP_WORD },
	[SSP_BRIEF_WORDS] = { "words", SSP_TEXT },
	[SSP_BRIEF_SOURCE] = { "source", SSP_TEXT },
	[SSP_BRIEF_COLUMNS] = { 0 },
};

const struct ssp_word ssp_brief_sections[] = {
	{ "caller", "who is on the telephone" },
	{ "about", "who or what it is about" },
	{ "today", "who is on duty" },
	{ "next", "what is planned, and when the team was last there" },
	{ "we-owe", "what the team owes" },
	{ "they-owe", "what the school owes" },
	{ "agreed", "agreements" },
	{ "children", "cases and referrals of the school" },
	{ "why-now", "what it came from" },
	{ "threats", "what threatens the young person" },
	{ "plan", "safety plan" },
	{ "contact", "contact with the young person, the family and the school" },
	{ "research", "what was asked and what came" },
	{ "help", "schemes and restorative justice" },
	{ "meetings", "meetings" },
	{ "shared", "information that was passed" },
	{ "actions", "what is owed, and who answers for it" },
	{ "gaps", "what is not known or not done" },
	{ "not-here", "what is left out, and who is not to be told" },
	{ 0 }
};

const struct ssp_word ssp_brief_bases[] = {
	{ "fact", "recorded, with its source" },
	{ "opinion", "what somebody wrote" },
	{ "owed", "still to be done" },
	{ "note", "about the paper itself" },
	{ 0 }
};

int paper_begin(struct paper *p)
{
	p->made = made_begin(p->ssp, SSP_BRIEF_COLUMNS);
	return p->made ? 0 : p->ssp->error.code;
}

static const char *paper_text(struct paper *p, const char *text)
{
	return made_text(p->made, text).s;
}

static int height_of(const char *ref, const char *basis, const char *words, const char *source)
{
	size_t n = utf8_width(words, strlen(words)) + (ref ? strlen(ref) + 1 : 0);

	n += strcmp(basis, "opinion") == 0 ? sizeof "opinion:" : 0;
	n += source ? utf8_width(source, strlen(source)) + sizeof " (source: )" : 0;
	return 1 + (int)(n / WORDS_WIDTH);
}

struct paper_part *paper_begin_part(struct paper *p, const struct brief_line *line, const char *section)
{
	if (p->parts == PAPER_LINES) {
		fail(&p->ssp->error, SSP_E_INTERNAL, "too-many", "a paper has too many lines");
		return NULL;
	}
	p->part[p->parts] = (struct paper_part){ .line = line, .section = section, .first = p->n };
	return &p->part[p->parts++];
}

int paper_add_row(struct paper *p, const char *ref, const char *basis, const char *words, const char *source)
{
	if (!mem_grow(&p->row, &p->room, p->n, sizeof *p->row))
		return fail_memory(&p->ssp->error);
	p->row[p->n++] = (struct paper_row){ paper_text(p, ref), basis, paper_text(p, words), paper_text(p, source),
		height_of(ref, basis, words, source) };
	p->part[p->parts - 1].shown++;
	return p->made->failed ? fail_memory(&p->ssp->error) : 0;
}

int paper_add(struct paper *p, const char *section, const char *basis, const char *words)
{
	return paper_begin_part(p, NULL, section) ? paper_add_row(p, NULL, basis, words, NULL) : p->ssp->error.code;
}

int paper_people(struct paper *p, const char *reference, struct people *people)
{
	_cleanup_record_ struct ssp_record *record = NULL;
	char ref[SSP_REF_SIZE];
	const struct ssp_entity *entity = reference ? key_entity(reference, ref) : NULL;

	if (!entity || !entity->person)
		return 0;
	int code = ssp_record_new(&record, entity, &p->ssp->error);
	if (!code)
		code = noun_find(p->ssp, entity, reference, record);
	return code ? code : record_people(p->ssp, record, people);
}

/* The command that lists the rows of a part by what the paper is about; returns whether there is one. */
static bool list_command(const struct paper_part *part, const struct ssp_entity *about, const struct ssp_value *key, struct buf *out)
{
	char room[SSP_TEXT_SIZE];

	if (strcmp(part->line->noun, "due") == 0)
		buf_printf(out, "; see: ssp due --%s %s", about->noun, key_words(about, key, room));
	else if (strcmp(part->line->of, about->noun) == 0)
		buf_printf(out, "; see: ssp %s list --where %s=%s", part->line->noun, about->noun, key_words(about, key, room));
	else
		return false;
	return true;
}

/* The words behind the rows of a part that does not show all of them. Only the paper may be read to a caller, and no list. */
static void more_words(const struct paper *p, const struct paper_part *part, struct buf *out)
{
	bool done = p->caller;

	buf_printf(out, "and %ld more", part->more);
	for (size_t i = 0; i < PAPER_SUBJECTS && part->line && !done; i++)
		if (p->about[i].noun && p->about[i].key.kind != SSP_NULL)
			done = list_command(part, ssp_entity_find(p->about[i].noun), &p->about[i].key, out);
}

static int part_height(const struct paper *p, const struct paper_part *part)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	int height = 0;

	for (size_t i = 0; i < part->shown; i++)
		height += p->row[part->first + i].height;
	if (!part->more)
		return height;
	more_words(p, part, &words);
	return height + height_of(NULL, "note", words.s, NULL);
}

/* Returns the part to shorten: the highest with more than one row. */
static struct paper_part *highest_part(struct paper *p)
{
	struct paper_part *found = NULL;
	int most = 0;

	for (size_t i = 0; i < p->parts; i++) {
		int height = part_height(p, &p->part[i]);
		if (p->part[i].shown < 2 || height < most)
			continue;
		found = &p->part[i];
		most = height;
	}
	return found;
}

int paper_fit(struct paper *p)
{
	struct paper_part *part;
	int height, code = 0;

	do {
		height = 0;
		for (size_t i = 0; i < p->parts; i++)
			height += part_height(p, &p->part[i]);
		part = height > p->height ? highest_part(p) : NULL;
		if (part) {
			part->shown--;
			part->more++;
		}
	} while (part);
	for (size_t i = 0; i < p->parts; i++)
		for (size_t k = 0; k < p->part[i].shown && !code; k++)
			code = paper_people(p, p->row[p->part[i].first + k].ref, &p->people);
	return code;
}

static int write_paper_row(struct paper *p, const char *section, const struct paper_row *from)
{
	struct ssp_value *row = made_row(p->ssp, p->made);

	if (!row)
		return p->ssp->error.code;
	row[SSP_BRIEF_SECTION] = value_text(section);
	row[SSP_BRIEF_REF] = value_text(from->ref);
	row[SSP_BRIEF_BASIS] = value_text(from->basis);
	row[SSP_BRIEF_WORDS] = value_text(from->words);
	row[SSP_BRIEF_SOURCE] = value_text(from->source);
	return 0;
}

static int write_part(struct paper *p, const struct paper_part *part)
{
	_cleanup_buf_ struct buf words = BUF_INIT;
	int code = 0;

	for (size_t i = 0; i < part->shown && !code; i++)
		code = write_paper_row(p, part->section, &p->row[part->first + i]);
	if (code || !part->more)
		return code;
	more_words(p, part, &words);
	p->made->failed |= words.failed;
	return write_paper_row(p, part->section, &(struct paper_row){ .basis = "note", .words = paper_text(p, words.s) });
}

int paper_end(struct paper *p, int code, struct ssp_rows *rows)
{
	for (size_t i = 0; i < p->parts && !code; i++)
		code = write_part(p, &p->part[i]);
	mem_free(p->row);
	people_free(&p->people);
	return made_end(p->ssp, p->made, code, ssp_brief_columns, rows);
}
