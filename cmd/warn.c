/* What is warned of once a row was written: it is kept all the same. */
#include "verbs.h"

int warn_lack(void *cx, const struct ssp_lack *lack)
{
	say(cx, "warning: %s%s", lack->words, lack->listed ? "; see: ssp report exceptions" : "");
	return 0;
}

/* R093: said, never refused; another team's referral or case is not named. */
int warn_known(void *self, const struct ssp_known *known)
{
	if (*known->reference)
		say(self, "warning: the young person has %s already", known->reference);
	else if (!known->team)
		say(self, "warning: the young person is already known, but to no team");
	else if (known->mailbox)
		say(self, "warning: the young person is known to the %s team: ask %s", known->team, known->mailbox);
	else
		say(self, "warning: the young person is known to the %s team", known->team);
	return 0;
}
