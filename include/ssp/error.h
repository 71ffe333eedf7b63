/* Errors: a small set of codes, and words for people.
 *
 * Every fallible function of libssp returns 0 or one of the negative codes below; the exit status of `ssp` is the code
 * with its sign changed. The function at the lowest level that knows what happened sets the words, once. Callers never
 * overwrite them; they add only the file and the line where nobody below knows them.
 *
 * Therefore:
 * - begin with a cleared error (`struct ssp_error e = { 0 };`, or ssp_error_clear for a handle): a second error is not
 *   stored, and the functions return the code of the first;
 * - clear the error after one that was expected, such as SSP_E_NOTFOUND, before further calls.
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

/* Exports a symbol from libssp.so; all others are hidden. */
#define SSP_API __attribute__((visibility("default")))
/* The caller must use the result of a fallible function. */
#define SSP_CHECK __attribute__((warn_unused_result))

/* The numbers are part of the contract with scripts; none is ever reused. From 64 on they are those of sysexits.h. */
enum ssp_code {
	SSP_OK = 0,
	/* a reference names no row, or a condition does not hold */
	SSP_E_NOTFOUND = -1,
	/* more information is needed: the threshold is undetermined (R090) */
	SSP_E_MORE = -2,
	/* a value of the caller's is wrong */
	SSP_E_USAGE = -64,
	/* a value in a file or on standard input is wrong, or the store's own data is */
	SSP_E_DATA = -65,
	/* an input cannot be read */
	SSP_E_NOINPUT = -66,
	/* there is no store, or this version cannot use it */
	SSP_E_STORE = -69,
	/* a fault of the program, or no memory */
	SSP_E_INTERNAL = -70,
	/* a file cannot be created */
	SSP_E_CREATE = -73,
	/* a write failed, standard output included */
	SSP_E_WRITE = -74,
	/* another program holds the store; the same call may succeed later */
	SSP_E_BUSY = -75,
	/* the role does not allow it, or a rule refuses it */
	SSP_E_DENIED = -77,
	/* a setting or a file of policy is wrong */
	SSP_E_CONFIG = -78,
};

/* An error and its hint. Texts have fixed sizes: nothing to free, copied by assignment. Texts that do not fit are cut before an
 * incomplete character. All zero means no error; texts that do not apply are empty. */
struct ssp_error {
	/* a value of enum ssp_code; 0: no error */
	int code;
	/* line in `file`, from 1; 0: unknown, or no file */
	long line;
	/* word for programs ("bad-date"), more precise than the code, stable between versions */
	char id[32];
	/* name of the field, or place in a policy file ("criteria[3].code") */
	char field[48];
	/* name of the file, as the caller wrote it */
	char file[256];
	/* one clause in plain words, in lower case, without a full stop */
	char message[512];
	/* how to mend it: usually a command */
	char hint[384];
};

/* Sets an error as libssp does, for programs with errors of their own. Does nothing where `e` has an error already. Returns the
 * code of the error in `e`. Control characters and direction overrides in the words, which may come from a file, are spelt out
 * as <U+202E>. `e` may be NULL: then it only returns the code. */
SSP_API int ssp_error_set(struct ssp_error *e, int code, const char *id, const char *format, va_list ap)
	__attribute__((format(printf, 4, 0)));

/* Sets the hint in the same way, unless `e` has one; returns the code of the error in `e`, or SSP_E_INTERNAL if `e` is NULL. */
SSP_API int ssp_error_hint(struct ssp_error *e, const char *format, va_list ap) __attribute__((format(printf, 2, 0)));

/* Sets the place of an error: file, line and field. Parts that are NULL or 0, or that `e` has already, are not set. The texts
 * are made safe to print, as the words are. Returns as ssp_error_hint. */
SSP_API int ssp_error_at(struct ssp_error *e, const char *file, long line, const char *field);

#endif
