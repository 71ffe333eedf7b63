/* See domain/notice.h. */
#include "domain/notice.h"

#include <stdio.h>
#include <string.h>

#include "ssp/setting.h"
#include "store/stmt.h"
#include "util/fail.h"
#include "util/words.h"

void recipient_consider(struct recipient *best, const char *roles, struct stmt *st, int64_t asked)
{
	bool agency = stmt_text(st, 1), wrote = stmt_whole(st, 5);
	int place = agency ? 0 : word_place(roles, '|', stmt_text(st, 2)), rank = place < 0 ? RECIPIENT_ODD : 2 * place + !wrote;
	const char *address = stmt_text(st, 4);

	if (asked ? stmt_whole(st, 0) != asked : rank >= RECIPIENT_ODD || (best->id && rank >= best->rank))
		return;
	best->id = stmt_whole(st, 0);
	best->agency = agency;
	best->rank = rank;
	snprintf(best->name, sizeof best->name, "%s", stmt_text(st, 3));
	snprintf(best->address, sizeof best->address, "%s", address ? address : "");
}

int recipient_of_school(struct ssp *ssp, int64_t school, struct recipient *best)
{
	_cleanup_stmt_ struct stmt *st = NULL;
	char today[SSP_DATE_SIZE];
	const char *roles;
	int code = ssp_setting(ssp, "channel.out", &roles);

	*best = (struct recipient){ 0 };
	if (!code)
		code = stmt_open(ssp, &st, "SELECT " RECIPIENT_COLUMNS ", 0 FROM contact c WHERE c.school = ?1 AND " RECIPIENT_CURRENT
			" ORDER BY c.id", "it", school, ssp_day_format(ssp->clock.today, today));
	while (!code && (code = stmt_step(st)) == 1) {
		recipient_consider(best, roles, st, 0);
		code = 0;
	}
	return code;
}

int notice_line(const struct notice_out *out, int code, struct buf *text)
{
	if (!code)
		code = text->failed ? fail_memory(&out->ssp->error) : out->line(out->self, text->s);
	buf_reset(text);
	return code;
}

int notice_to(const struct notice_out *out, int code, const struct recipient *to)
{
	_cleanup_buf_ struct buf text = BUF_INIT;

	buf_printf(&text, "To: %s", to->name);
	if (*to->address)
		buf_printf(&text, strchr(to->address, '@') ? " <%s>" : " (%s)", to->address);
	return notice_line(out, code, &text);
}

int notice_team(const struct notice_out *out, int code, const char *team)
{
	_cleanup_buf_ struct buf text = BUF_INIT;
	_cleanup_stmt_ struct stmt *st = NULL;

	if (code || (code = stmt_open(out->ssp, &st, "SELECT name, mailbox FROM team WHERE key = ?", "t", team)) ||
		(code = stmt_step(st)) <= 0)
		return code;
	code = notice_line(out, 0, &text);
	buf_adds(&text, stmt_text(st, 0));
	code = notice_line(out, code, &text);
	if (code || !stmt_text(st, 1))
		return code;
	buf_adds(&text, stmt_text(st, 1));
	return notice_line(out, 0, &text);
}
