/* Intake: what the command and its parts share. */
#ifndef CMD_INTAKE_H
#define CMD_INTAKE_H

#include "draft.h"

/* The most names of a message that are searched for, and the most likely young people that are listed. */
enum { INTAKE_NAMES = 24, LIKELY = 12 };

struct intake {
	struct ssp_mail *mail;
	struct ssp_record *item, *person, *referral;
	bool form;             /* a form was read: the message is a referral */
	char *likely[LIKELY];  /* young people with names that the message may have, a line each */
	size_t n_likely;
	bool more_likely;
	char draft[DRAFT_PATH]; /* of the editor; "": none */
	char key[SSP_TEXT_SIZE]; /* of the item */
	char known[SSP_REF_SIZE], check[SSP_REF_SIZE];
	struct ssp_policy *policy;
	struct ssp_facts facts;
	struct ssp_threshold result;
};

/* Pairs of words of the message that may be names, and dates in figures: at most INTAKE_NAMES texts, each to be freed. */
size_t names_in_mail(const struct ssp_mail *mail, char *words[INTAKE_NAMES]);
/* Opens the form in the editor, below the message. A form that is left empty or unchanged makes the message a plain item. */
int intake_edit(struct context *cx, struct intake *in);
/* Keeps or removes the draft of intake_edit by the code of the act. */
void intake_edited(struct context *cx, struct intake *in, int code);
/* Says what was recorded, and prints the reply to the sender: the references, and the questions that are open. */
int intake_reply(struct context *cx, struct intake *in);

#endif
