/* Shared by the imports of feeds. */
#ifndef CMD_FEEDS_H
#define CMD_FEEDS_H

#include "verbs.h"

/* Imports a file of one of two feeds into a noun, as the options --feed, --day, --force and --map say. */
int run_feed_import(struct context *cx, const char *noun, const struct ssp_word *feeds);

#endif
