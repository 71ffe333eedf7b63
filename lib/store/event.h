/* Events: what was done, by whom, to which record; written in the transaction of the act itself.
 *
 * The manifest is compact JSON, and its bytes are what is hashed: it is never written again, and it holds no free text
 * and nothing of the record's data. leaf = SHA-256(0x00 || manifest); `log_head` keeps the frontier of the Merkle
 * tree of RFC 6962 over all leaves, so that a changed, missing or added event is found.
 */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include "store/handle.h"

/* What to record. Texts are borrowed; NULL where they do not apply. */
struct event {
	const char *verb;      /* collect alter consult disclose combine erase, or refuse (DPA 2018 s.62) */
	const char *noun;
	const char *reference; /* as it prints */
	const char *outcome;   /* NULL = done */
	const char *purpose;
	const char *recipient;
	const char *override;  /* code of the reason for going past a rule */
	const char *rule;      /* which rule that was */
	const char *selection; /* of an export: what was chosen */
	const char *command;   /* NULL = the handle's */
	const char *digest;    /* of an imported file: SHA-256, hex */
	int64_t rows;          /* how many rows, where it is not one; 0 = not said */
	int64_t refused;       /* of an imported file: how many rows were not kept */
	const char *payload;   /* a JSON object that undo needs: kept apart, erasable */
	const int64_t *people; /* young people that the act names, in ascending order, each once */
	size_t n_people;
};

/* Writes it, inside a transaction for writing. */
int event_write(struct ssp *ssp, const struct event *event) SSP_CHECK;
/* As ssp_event_verify, of any store and whoever asks. */
int event_verify(struct ssp *ssp, int64_t *count, char root[65]) SSP_CHECK;
/* How many events the head of the record speaks of, and their root; none of them is looked at. */
int event_head(struct ssp *ssp, int64_t *count, char root[65]) SSP_CHECK;
/* Keeps that something was refused: at once, or, since the transaction that is open is about to be undone, when that
 * has ended. What goes wrong here leaves the refusal's own error standing. */
void event_refusal(struct ssp *ssp, const char *noun, const char *reference, const char *outcome);
/* Writes the refusals that wait; called when the outermost transaction has ended. */
void event_flush(struct ssp *ssp);

#endif
