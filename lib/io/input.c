/* The bytes under a source: read twice. See io/input.h.
 *
 * The first reading finds the encoding, bytes of no encoding, NULs, and the digest; the second gives blocks of UTF-8. So a
 * file with a fault at its end is refused before its first row is stored, and the message has the line. A stream that cannot
 * be read twice is spooled to a file without a name.
 */
#include "io/input.h"

#include <string.h>

#include "util/fail.h"
#include "util/sha256.h"
#include "util/spool.h"
#include "util/utf8.h"

static const char bom[] = "\xEF\xBB\xBF";

/* The characters of Windows-1252 in 0x80..0x9F; 0: no character. */
static const unsigned short cp1252[32] = {
	0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
	0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
};

/* The result of the first reading: the first line with each kind of fault, 0: no such line. */
struct scan {
	long line, nul, not_utf8, not_1252;
	char tail[4]; /* the beginning of a character that the last block cut */
	size_t n_tail;
};

static long count_newlines(const char *s, size_t n)
{
	long lines = 0;

	for (const char *end = s + n; (s = memchr(s, '\n', (size_t)(end - s))); s++)
		lines++;
	return lines;
}

static void note_fault(long *fault, const struct scan *scan, const char *s, size_t n)
{
	if (!*fault)
		*fault = scan->line + count_newlines(s, n);
}

/* How many bytes at the end begin a character that may go on in the next block. */
static size_t cut_character(const char *s, size_t n)
{
	for (size_t k = 1; k <= 3 && k <= n; k++) {
		unsigned char c = (unsigned char)s[n - k];
		if (c >= 0xC0)
			return (c >= 0xF0 ? 4u : c >= 0xE0 ? 3u : 2u) > k ? k : 0;
		if (c < 0x80)
			break;
	}
	return 0;
}

/* `s` has room for the tail before it. */
static void scan_utf8(struct scan *scan, char *s, size_t n, bool last)
{
	size_t bad;

	if (scan->not_utf8)
		return;
	s -= scan->n_tail;
	n += scan->n_tail;
	memcpy(s, scan->tail, scan->n_tail);
	scan->n_tail = last ? 0 : cut_character(s, n);
	n -= scan->n_tail;
	memcpy(scan->tail, s + n, scan->n_tail);
	if (!utf8_valid(s, n, &bad))
		note_fault(&scan->not_utf8, scan, s, bad);
}

static void scan_1252(struct scan *scan, const char *s, size_t n)
{
	for (size_t i = 0; i < n && !scan->not_1252; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c >= 0x80 && c < 0xA0 && !cp1252[c - 0x80])
			note_fault(&scan->not_1252, scan, s, i);
	}
}

static int scan_all(struct input *input, struct scan *scan, struct source *source, struct ssp_error *e)
{
	struct sha256 hash;
	char *s = input->block + sizeof scan->tail;
	size_t n;

	sha256_begin_file(&hash, fileno(input->in));
	while ((n = fread(s, 1, INPUT_BLOCK, input->in)) > 0) {
		const char *nul = memchr(s, '\0', n);
		sha256_add(&hash, s, n);
		if (nul)
			note_fault(&scan->nul, scan, s, (size_t)(nul - s));
		scan_utf8(scan, s, n, false);
		if (input->cp1252)
			scan_1252(scan, s, n);
		scan->line += count_newlines(s, n);
	}
	scan_utf8(scan, s, 0, true);
	sha256_end(&hash, source->digest);
	if (ferror(input->in) == 0)
		return 0;
	fail(e, SSP_E_NOINPUT, "cannot-read", "the file cannot be read");
	return fail_at(e, input->file, 0, NULL);
}

static int refuse_encoding(
	const struct input *input, long line, const char *message, const char *hint, struct ssp_error *e)
{
	fail(e, SSP_E_DATA, "bad-encoding", "%s", message);
	fail_hint(e, "%s", hint);
	return fail_at(e, input->file, line, NULL);
}

static int judge_encoding(struct input *input, const struct scan *scan, bool utf16, struct ssp_error *e)
{
	if (utf16)
		return refuse_encoding(input, 1, "the file is UTF-16", "save it again as 'CSV UTF-8'", e);
	if (scan->nul)
		return refuse_encoding(input, scan->nul, "there is a NUL byte: this is not a text file",
			"check that it is the right file, and not a spreadsheet or an archive", e);
	if (!input->cp1252 && scan->not_utf8)
		return refuse_encoding(input, scan->not_utf8, "the text is not UTF-8",
			"save it again as 'CSV UTF-8', or name its encoding", e);
	if (input->cp1252 && scan->not_1252)
		return refuse_encoding(input, scan->not_1252, "the text is neither UTF-8 nor Windows-1252",
			"save it again as 'CSV UTF-8'", e);
	return 0;
}

/* The first bytes tell a mark of UTF-8 or UTF-16; leaves the stream at its start. */
static bool look_at_start(struct input *input, FILE *in)
{
	char start[3] = "";
	size_t n = fread(start, 1, 3, in);

	rewind(in);
	input->bom = n == 3 && memcmp(start, bom, 3) == 0;
	return n >= 2 && (memcmp(start, "\xFF\xFE", 2) == 0 || memcmp(start, "\xFE\xFF", 2) == 0);
}

int input_open(struct input *input, FILE *in, const struct source_options *options, struct source *source,
	struct ssp_error *e)
{
	struct scan scan = { .line = 1 };
	int r;

	*input = (struct input){ .in = in, .file = options->file };
	if (!spool_unneeded(in)) {
		r = spool_from(&input->spool, in, options->spool, e);
		if (r < 0)
			return fail_at(e, options->file, 0, NULL);
		input->in = input->spool;
	}
	source->in = input->in;
	rewind(input->in);
	bool utf16 = look_at_start(input, input->in);
	input->cp1252 = options->encoding != SOURCE_UTF8 && !input->bom;
	r = scan_all(input, &scan, source, e);
	if (r < 0)
		return r;
	if (options->encoding == SOURCE_DETECT && !scan.not_utf8)
		input->cp1252 = false;
	source->encoding = input->cp1252 ? "Windows-1252" : "UTF-8";
	r = judge_encoding(input, &scan, utf16, e);
	fseek(input->in, input->bom ? 3 : 0, SEEK_SET);
	return r;
}

/* Works in place: the input is in the last third of the block, and no byte grows to more than three. */
static size_t to_utf8(char *to, const unsigned char *from, size_t n)
{
	char *start = to;

	for (size_t i = 0; i < n; i++) {
		unsigned c = from[i];
		if (c >= 0x80 && c < 0xA0)
			c = cp1252[c - 0x80];
		if (c < 0x80) {
			*to++ = (char)c;
			continue;
		}
		if (c >= 0x800) {
			*to++ = (char)(0xE0 | c >> 12);
			*to++ = (char)(0x80 | (c >> 6 & 0x3F));
		} else {
			*to++ = (char)(0xC0 | c >> 6);
		}
		*to++ = (char)(0x80 | (c & 0x3F));
	}
	return (size_t)(to - start);
}

int input_more(struct input *input, struct ssp_error *e)
{
	char *raw = input->cp1252 ? input->block + 2 * INPUT_BLOCK : input->block;

	if (input->at < input->len)
		return 1;
	input->at = input->len = 0;
	size_t n = input->ended ? 0 : fread(raw, 1, INPUT_BLOCK, input->in);
	if (n == 0) {
		input->ended = true;
		if (!ferror(input->in))
			return 0;
		fail(e, SSP_E_NOINPUT, "cannot-read", "the file cannot be read");
		return fail_at(e, input->file, 0, NULL);
	}
	input->len = input->cp1252 ? to_utf8(input->block, (unsigned char *)raw, n) : n;
	return 1;
}

void input_close(struct input *input)
{
	if (input->spool)
		fclose(input->spool);
}
