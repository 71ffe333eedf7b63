/* Errors: a small set of codes, and the words that a person reads.
 *
 * Every fallible function of libssp returns 0 or one of the negative codes below; the code is the exit
 * status of `ssp` with its sign changed, so that a program and a shell script speak of the same thing. The
 * words are set once, at the lowest level that knows what happened, and never overwritten by a caller: a
 * function that passes an error on adds nothing to it, except the file and the line where only the caller
 * knows them.
 *
 * Two habits follow from "set once":
 * - begin with a cleared error (`struct ssp_error e = { 0 };`, or ssp_error_clear for a handle): into one
 *   that is taken already nothing is written, and the code of the first error is what comes back;
 * - clear it before going on after an error that was expected, such as SSP_E_NOTFOUND.
 *
 * A message never carries a value of a personal field: it names the file, the line and the field instead.
 *
 *	struct ssp_error e = { 0 };
 *
 *	if (ssp_day_parse(&clock, text, &day, &e)) {
 *		fprintf(stderr, "%s; %s\n", e.message, e.hint);
 *		return -e.code;
 *	}
 */
#ifndef SSP_ERROR_H
#define SSP_ERROR_H

#include <stdarg.h>

/* Marks what libssp.so shows; everything else is hidden. */
#define SSP_API __attribute__((visibility("default")))
/* The result of a fallible function is to be looked at. */
#define SSP_CHECK __attribute__((warn_unused_result))

/* The numbers are part of the contract with scripts: none is ever reused for something else. Those from 64
 * on are the ones that sysexits.h has used since 1980. */
enum ssp_code {
	SSP_OK = 0,
	/* a reference names nothing, or the condition asked about does not hold */
	SSP_E_NOTFOUND = -1,
	/* more information is needed: a threshold that cannot be decided yet (R090, undetermined) */
	SSP_E_MORE = -2,
	/* a value that the caller gave is wrong */
	SSP_E_USAGE = -64,
	/* a value in a file or on standard input is wrong, or the store's own data does not hold */
	SSP_E_DATA = -65,
	/* an input cannot be read */
	SSP_E_NOINPUT = -66,
	/* there is no store, or one that this version cannot use */
	SSP_E_STORE = -69,
	/* a fault of our own, or no memory */
	SSP_E_INTERNAL = -70,
	/* a file cannot be made */
	SSP_E_CREATE = -73,
	/* a write failed, standard output included */
	SSP_E_WRITE = -74,
	/* somebody else holds the store: trying again later may help, and nothing else need be done */
	SSP_E_BUSY = -75,
	/* not allowed, or refused by a rule */
	SSP_E_DENIED = -77,
	/* a setting or a file of policy is wrong */
	SSP_E_CONFIG = -78,
};

/* What happened, and what to do about it. Plain text in fixed places: nothing to free, copied by
 * assignment. Texts that do not fit are cut before a character that would not be whole. All zero is no
 * error; texts are empty where they do not apply. */
struct ssp_error {
	/* one of enum ssp_code; 0 = nothing went wrong */
	int code;
	/* in `file`, the first being 1; 0 = not known or no file */
	long line;
	/* a word for programs to branch on ("bad-date"), finer than the code, stable between versions */
	char id[32];
	/* the field, or the place inside a file of policy ("criteria[3].code") */
	char field[48];
	/* as the caller wrote it */
	char file[256];
	/* one clause in plain words, lower case, without a full stop */
	char message[512];
	/* what to do now: usually a command to type */
	char hint[384];
};

/* Sets an error the way libssp does, for a program that has errors of its own: unless one stands already. Returns
 * the code that stands. Control characters and direction overrides in the finished words, which may come out of
 * a file, are spelt out as <U+202E>. `e` may be NULL: nothing is kept then. */
SSP_API int ssp_error_set(struct ssp_error *e, int code, const char *id, const char *format, va_list ap)
	__attribute__((format(printf, 4, 0)));

/* Says what to do about it, in the same way, unless that is said already; returns the code that stands. */
SSP_API int ssp_error_hint(struct ssp_error *e, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));

/* Sets the place of an error: the file, its line and the field, of which those that are NULL, 0 or set already stay. Made
 * safe to be shown, as the words are. Returns the code. */
SSP_API int ssp_error_at(struct ssp_error *e, const char *file, long line, const char *field);

#endif
