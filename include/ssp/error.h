/* Errors: a small set of codes, and the words that a person reads.
 *
 * Every fallible function of libssp returns 0 or one of the negative codes below; the code is the exit status
 * of `ssp` with its sign changed, so that a program and a shell script speak of the same thing. The words are
 * set once, at the lowest level that knows what happened, and never overwritten by a caller: a function that
 * passes an error on adds nothing to it, except the file and the line where only the caller knows them.
 *
 * A message never carries a value of a personal field: it names the file, the line and the field instead.
 */
#ifndef SSP_ERROR_H
#define SSP_ERROR_H

/* Marks what libssp.so shows; everything else is hidden. */
#define SSP_API __attribute__((visibility("default")))
/* The result of a fallible function is to be looked at. */
#define SSP_CHECK __attribute__((warn_unused_result))

enum ssp_code {
	SSP_OK = 0,
	SSP_E_NOTFOUND = -1, /* a reference names nothing, or the condition asked about does not hold */
	SSP_E_MORE = -2,     /* more information is needed */
	SSP_E_USAGE = -64,   /* a value that the caller gave is wrong */
	SSP_E_DATA = -65,    /* a value in a file or on standard input is wrong */
	SSP_E_NOINPUT = -66, /* an input cannot be read */
	SSP_E_STORE = -69,   /* there is no store, or one that this version cannot use */
	SSP_E_INTERNAL = -70,/* a fault of our own, or no memory */
	SSP_E_CREATE = -73,  /* a file cannot be made */
	SSP_E_WRITE = -74,   /* a write failed, standard output included */
	SSP_E_BUSY = -75,    /* somebody else holds the store */
	SSP_E_DENIED = -77,  /* not allowed, or refused by a rule */
	SSP_E_CONFIG = -78,  /* a setting or a file of policy is wrong */
};

/* What happened, and what to do about it. Plain text in fixed places: nothing to free, copied by assignment.
 * `code` is 0 while nothing has happened; `id` is a stable word for scripts ("bad-date"); `line` is 0 and the
 * other texts are empty where they do not apply. `file` is as the caller wrote it. */
struct ssp_error {
	int code;
	long line;
	char id[32];
	char field[48];
	char file[256];
	char message[512];
	char hint[384];
};

#endif
