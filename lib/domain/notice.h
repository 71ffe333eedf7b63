/* Texts for schools and agencies: their recipients, and their first and last lines. */
#ifndef DOMAIN_NOTICE_H
#define DOMAIN_NOTICE_H

#include "ssp/write.h"
#include "store/handle.h"
#include "util/buf.h"

struct stmt;

/* The contact who gets a text. All zero: nobody has been found yet. */
struct recipient {
	int64_t id;
	bool agency;
	int rank; /* the lower, the better; RECIPIENT_ODD: only when the contact is asked for */
	char name[2 * SSP_TEXT_SIZE], address[2 * SSP_TEXT_SIZE];
};
enum { RECIPIENT_ODD = 1000 };

/* The first columns of a statement for recipient_consider: id, agency, role, name and address. One more follows: 1 for the contact
 * who wrote the mailbox item, else 0. */
#define RECIPIENT_COLUMNS "c.id, c.agency, c.role, c.name, coalesce(c.email, c.phone)"
/* The contacts who hold their role on the day ?2. */
#define RECIPIENT_CURRENT "(c.\"from\" IS NULL OR c.\"from\" <= ?2) AND (c.until IS NULL OR c.until >= ?2)"

/* Sets *best to the contact of the row if that contact is better: at an agency, or in an earlier one of `roles` (the setting
 * channel.out), and of equals the one who wrote. With `asked` not 0, only the contact with that number, in any role. */
void recipient_consider(struct recipient *best, const char *roles, struct stmt *st, int64_t asked);
/* Finds the current contact of a school in the first of the roles of channel.out; best->id is 0 if there is none. Errors of the
 * store. */
int recipient_of_school(struct ssp *ssp, int64_t school, struct recipient *best) SSP_CHECK;

/* Where the lines of a text go. `line` returns 0 or a code that ends the text. */
struct notice_out {
	struct ssp *ssp;
	int (*line)(void *self, const char *text);
	void *self;
};
/* Gives `text` to `line`, unless `code` is an error already, and empties it. Returns `code`, or the code of `line`. */
int notice_line(const struct notice_out *out, int code, struct buf *text) SSP_CHECK;
/* Gives the line "To:", as notice_line. */
int notice_to(const struct notice_out *out, int code, const struct recipient *to) SSP_CHECK;
/* Gives an empty line, the name of the team and its mailbox, as notice_line; nothing for a team that does not exist. */
int notice_team(const struct notice_out *out, int code, const char *team) SSP_CHECK;

#endif
