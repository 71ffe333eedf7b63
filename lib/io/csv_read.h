/* Reading CSV: RFC 4180 by libcsv, one record after another. See io/source.h for what comes out. */
#ifndef IO_CSV_READ_H
#define IO_CSV_READ_H

#include "io/source.h"

/* The first record is the header: names without blanks around them, none twice (several may be empty). A line sep=;
 * before it names the delimiter. Blank lines are no records, quoted line ends belong to their value and count as
 * lines. SSP_E_DATA "not-csv" where JSON is read as CSV. Errors as source_open(). */
int csv_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e);
/* The same of what `ssp export tsv` writes: tabs, and escapes in place of quotes. */
int tsv_read_open(struct source **made, FILE *in, const struct source_options *options, struct ssp_error *e);

#endif
