/* Texts for schools and agencies: who gets them, and what is at their head and their foot. */
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

/* The columns of a statement about contacts: id, agency, role, name, address, and 1 for the contact who wrote. */
#define RECIPIENT_COLUMNS "c.id, c.agency, c.role, c.name, coalesce(c.email, c.phone)"
/* The contacts who hold their role on the day ?2. */
#define RECIPIENT_CURRENT "(c.\"from\" IS NULL OR c.\"from\" <= ?2) AND (c.until IS NULL OR c.until >= ?2)"

/* Takes the contact of the row where that is better than the one before: `roles` are those of the setting channel.out, in their
 * order; with `asked`, only the contact of that number. */
void recipient_consider(struct recipient *best, const char *roles, struct stmt *st, int64_t asked);
/* Finds the contact of a school who gets what is sent there; its id stays 0 where there is none. Errors of the store. */
int recipient_of_school(struct ssp *ssp, int64_t school, struct recipient *best) SSP_CHECK;

/* Where the lines of a text go. `line` returns 0 or a code that ends the text. */
struct notice_out {
	struct ssp *ssp;
	int (*line)(void *self, const char *text);
	void *self;
};
/* Gives one line and empties `text`; where `code` is an error already, nothing is given. Returns the code that holds. */
int notice_line(const struct notice_out *out, int code, struct buf *text) SSP_CHECK;
/* The line "To:". */
int notice_to(const struct notice_out *out, int code, const struct recipient *to) SSP_CHECK;
/* An empty line, the name of the team and its mailbox; nothing for a team that is NULL. */
int notice_team(const struct notice_out *out, int code, const char *team) SSP_CHECK;

#endif
