/* Reading JSON by jansson, one flat object after another. See io/source.h for what comes out.
 *
 * A document is an array of objects, one object, or what `ssp … --format json` writes:
 * {"schema":…,"rows":[…]} or {"schema":…,"row":{…}}. JSON Lines has one object on each line. jansson holds
 * one record at a time: arrays are taken apart before it sees them, so memory does not grow with the file and
 * every record knows its line.
 */
#ifndef IO_JSON_READ_H
#define IO_JSON_READ_H

#include "io/source.h"

/* Errors as source_open(). A value of a record is a text, a number, yes or no, null, or a list of these; deeper nesting is
 * "bad-shape". Text that is not JSON, or that gives a key twice, is "bad-json". */
int json_read_open(
	struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e);
int jsonl_read_open(
	struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e);

#endif
