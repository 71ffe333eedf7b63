/* Events: what was done, by whom, to which record. An event is written in the transaction of the act itself.
 *
 * The manifest is compact JSON, and the hash covers its bytes. It is never written again, and has no free text and no data of
 * the record. leaf = SHA-256(0x00 || manifest); `log_head` has the frontier of the Merkle tree of RFC 6962 over all leaves,
 * so that verification finds a changed, missing or added event.
 *
 * A manifest begins with the event's own number (`event`), the number before it if that is not one less (`after`), and the
 * number of the first event of the same act (`act`; its own for the first). So verification finds and names an event that was
 * renumbered or removed. Erasable data is outside the manifest, and salted hashes in the manifest prove it: the values before
 * (`payload`) and the young people (`people_hash`). The salt is in the payload.
 */
#ifndef STORE_EVENT_H
#define STORE_EVENT_H

#include "store/people.h"

/* The event to record. Texts are borrowed; NULL if they do not apply. */
struct event {
	const char *verb;      /* collect alter consult disclose combine erase, or refuse (DPA 2018 s.62) */
	const char *noun;
	const char *reference; /* as it prints */
	const char *outcome;   /* NULL = done */
	const char *purpose;
	const char *recipient;
	const char *override;  /* code of the reason to override a rule */
	const char *rule;      /* id of that rule */
	const char *selection; /* of an export: its columns and conditions */
	const char *command;   /* NULL = the handle's */
	const char *digest;    /* of an imported file: SHA-256, hex */
	const char *records;   /* digest of its records; NULL = that of the file */
	int64_t rows;          /* number of rows, where it is not one; 0 = not recorded, unless `counted` */
	bool counted;          /* record 0 rows too: of a read */
	int64_t refused;       /* of an imported file: number of refused rows */
	const char *payload;   /* JSON object with the former values: stored apart, erasable */
	struct people *people; /* young people that the act names: event_write puts them in order; NULL = nobody */
	int64_t above;         /* the event's number must be higher; 0 = higher than the last one */
};

/* The purpose of an import that put rows in place as they once were. */
#define EVENT_RESTORE "restore"

/* Writes an event, inside a transaction for writing. The event also names (`also`) the rows of event_also at this depth of
 * transactions or deeper that no other event has named. SSP_E_DATA "event-broken" when the record is
 * damaged; SSP_E_INTERNAL without memory; errors of the store. */
int event_write(struct ssp *ssp, const struct event *event) SSP_CHECK;
/* Makes the next event name a row that the act added or changed in addition to the event's own. A transaction without such an
 * event cannot be committed. Only for nouns with a prefix. SSP_E_INTERNAL without memory. */
int event_also(struct ssp *ssp, const struct ssp_entity *entity, int64_t id) SSP_CHECK;

/* Records a refusal: at once, or after the end of an open transaction, whether that is kept or not. A failure here leaves the
 * error of the refusal in the handle. The words are copied. */
void event_refusal(struct ssp *ssp, const char *noun, const char *reference, const char *outcome);
/* Called after the outermost transaction has ended, kept or undone: ends the act and writes the waiting refusals. */
void event_end(struct ssp *ssp, bool kept);

/* As ssp_event_verify, of any store and for any user. */
int event_verify(struct ssp *ssp, int64_t *count, char root[65]) SSP_CHECK;
/* Sets *count and `root` to the number of events and their root by the head of the record; reads no event. SSP_E_DATA. */
int event_head(struct ssp *ssp, int64_t *count, char root[65]) SSP_CHECK;

/* Was any file imported for this noun? */
int event_any_import(struct ssp *ssp, const char *noun, bool *any) SSP_CHECK;
/* Were the records (or the file, where an event says nothing of records) with this digest imported for this noun? Then
 * *found is true, and *refused says how many of them were not kept, the last time. */
int event_imported(struct ssp *ssp, const char *noun, const char *digest, bool *found, int64_t *refused) SSP_CHECK;
/* Sets *any to whether an event collected or altered rows of `noun` or `other`, by any command but `command`. Reads the
 * record from its beginning until it finds one. */
int event_touched(struct ssp *ssp, const char *noun, const char *other, const char *command, bool *any) SSP_CHECK;

#endif
