/* How two parts of a name, given or family, are alike. The same rules apply to names of every tradition. */
#ifndef DOMAIN_MATCH_NAME_H
#define DOMAIN_MATCH_NAME_H

#include <stdbool.h>
#include <stddef.h>

/* The limits of one part of a name. Longer names are cut: the rest still tells people apart. */
enum { NAME_BYTES = 64, NAME_WORDS = 8 };

/* A part of a name: its words, "" where it is missing. */
struct name_part {
	char words[NAME_BYTES];
};

/* How alike they are, from none to all. */
enum name_likeness {
	NAME_DIFFERS,
	NAME_MISSING,  /* on either side: no evidence */
	NAME_OTHER,    /* differs by a letter or two, but may well be another name: Amina and Amira */
	NAME_INITIAL,
	NAME_TYPING2,  /* two letters of a long name */
	NAME_SHARED,   /* the part in common is one that many people of one family have */
	NAME_PART,     /* one is a part of the other */
	NAME_TYPING,   /* one letter, or two that changed places */
	NAME_NICKNAME,
	NAME_SPELLING, /* the same sounds */
	NAME_SAME
};

/* Fills a part from the words that utf8_name_words makes of it. */
void name_part_set(struct name_part *part, const char *words);

/* Compares family names, or given names (`given`). Given names that differ in one letter are often those of twins, so a
 * difference that is typical of another name is NAME_OTHER. */
enum name_likeness name_compare(const struct name_part *a, const struct name_part *b, bool given);

/* Does the part tell people of one family apart? Not if every word of it is one that many bear, such as Muhammad or Maria. */
bool name_tells(const struct name_part *part);

/* Returns the number of edits between the first NAME_BYTES bytes of two texts, where two letters that changed places are one edit;
 * most + 1 if there are more than `most`. */
unsigned name_edits(const char *a, const char *b, unsigned most);

/* The given names of lib/data/nicknames.json, in order. Names of one group may be of one person; a name that is in several groups
 * has several rows. Group 0 has the other given names, which are no slips of each other. */
extern const struct nickname {
	char name[18];
	short group;
} nicknames[];
extern const size_t nicknames_n;
/* The pairs of letters in those names: bit 1 of row 2 says that "ba" occurs; 0 is the beginning and the end of a name. */
extern const unsigned name_pairs[27];
/* Words that many people of one family bear, with blanks between. */
extern const char shared_names[];

#endif
