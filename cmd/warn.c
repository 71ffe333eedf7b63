/* Warnings about a row that was written: the row is stored all the same. */
#include "verbs.h"

const char *known_to(const char *team, const char *mailbox, char room[KNOWN_SIZE])
{
	if (!team)
		return "known to another team";
	snprintf(room, KNOWN_SIZE, "known to the %s team%s%s", team, mailbox ? ", write to " : "", mailbox ? mailbox : "");
	return room;
}

int warn_dependent(void *cx, const struct ssp_dependent *d)
{
	char who[2 * SSP_TEXT_SIZE + 16];

	snprintf(who, sizeof who, "%s%s%s%s", d->key, *d->successor ? " (successor: " : "", d->successor, *d->successor ? ")" : "");
	if (!d->named)
		print_note(cx, "warning: %s %s: %zu", d->words, who, d->n);
	else if (d->named < d->n)
		print_note(cx, "warning: %s %s: %s, and %zu more", d->words, who, d->names, d->n - d->named);
	else
		print_note(cx, "warning: %s %s: %s", d->words, who, d->names);
	return 0;
}

int warn_lack(void *cx, const struct ssp_lack *lack)
{
	print_note(cx, "warning: %s%s", lack->words, lack->listed ? "; see: ssp report exceptions" : "");
	return 0;
}

/* Names a new row by its place in the file, or by its reference. Returns room. */
static char *added_row(const struct ssp_known *known, char room[SSP_TEXT_SIZE])
{
	if (known->record)
		snprintf(room, SSP_TEXT_SIZE, "record %ld", known->record);
	else
		snprintf(room, SSP_TEXT_SIZE, "%s", known->row);
	return room;
}

/* R093: said, never refused; another team's row is not named. */
int warn_known(void *self, const struct ssp_known *known)
{
	char row[SSP_TEXT_SIZE], room[KNOWN_SIZE], where[SSP_TEXT_SIZE + 2] = "";
	const char *team = known->team ? known_to(known->team, known->mailbox, room) : NULL;

	if (known->record)
		snprintf(where, sizeof where, "%s: ", added_row(known, row));
	if (known->like && *known->reference)
		print_note(self, "warning: %s is like %s: %s", added_row(known, row), known->reference, known->like);
	else if (known->like)
		print_note(self, "warning: %s is like a young person of another team: %s%s%s", added_row(known, row), known->like,
			team ? "; " : "", team ? team : "");
	else if (*known->reference)
		print_note(self, "warning: %sthe young person has %s already", where, known->reference);
	else
		print_note(self, "warning: %sthe young person is %s", where, team ? team : "already known, but to no team");
	return 0;
}
