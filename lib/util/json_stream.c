/* The writer of util/json.h on a stream. See ssp/json.h. */
#include "ssp/json.h"
#include "util/json.h"

/* One piece is made in memory, by the writer that everything else uses, and goes out at once. */
#define PIECE(self, make)                                                      \
	_cleanup_buf_ struct buf b = BUF_INIT;                                 \
	struct json j = { &b, (self)->comma };                                 \
	make;                                                                  \
	(self)->comma = j.comma;                                               \
	if (b.failed || fwrite(b.s, 1, b.len, (self)->out) != b.len)           \
		(self)->failed = true

void ssp_json_open(struct ssp_json *self, char bracket)
{
	PIECE(self, json_open(&j, bracket));
}

void ssp_json_close(struct ssp_json *self, char bracket)
{
	PIECE(self, json_close(&j, bracket));
}

void ssp_json_key(struct ssp_json *self, const char *key)
{
	PIECE(self, json_key(&j, key));
}

void ssp_json_text(struct ssp_json *self, const char *text)
{
	PIECE(self, json_text(&j, text));
}

void ssp_json_int(struct ssp_json *self, int64_t number)
{
	PIECE(self, json_int(&j, number));
}

void ssp_json_bool(struct ssp_json *self, bool yes)
{
	PIECE(self, json_bool(&j, yes));
}

void ssp_json_pair(struct ssp_json *self, const char *key, const char *text)
{
	PIECE(self, json_pair(&j, key, text));
}
