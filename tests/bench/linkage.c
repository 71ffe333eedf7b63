/* How well people are matched on public sets: precision and recall of each tier, a line each.
 *
 *	linkage febrl FILE [FILE]     FEBRL: one file with its duplicates in it, or two files; the truth is in rec_id
 *	linkage fake FILE             Splink's fake_1000: the truth is in its column cluster
 *	linkage speed PAIRS           times 500 invented people against 100,000, and writes the names of each pair that is compared
 * The suburb (city) takes the place of the school: words that say where somebody belongs. Files are read here with a reader of their
 * own, since they have no quotes and are not imports of ours. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "domain/match_index.h"

enum { MOST = 120000, COLUMNS = 16 };
static struct match_person *people;
static int *truth, *side;
static size_t n_people;
static size_t right[4], wrong[4], all, complete;
static FILE *pairs;

static int columns_of(char *line, char *at[COLUMNS])
{
	int n = 0;

	line[strcspn(line, "\r\n")] = '\0';
	for (char *s; n < COLUMNS && (s = strsep(&line, ",")); n++)
		at[n] = s + strspn(s, " ");
	return n;
}

static int place(char *const *names, int n, const char *name)
{
	for (int i = 0; i < n; i++)
		if (strcmp(names[i], name) == 0)
			return i;
	return -1;
}

static void add(const char *given, const char *family, const char *dob, const char *school)
{
	char date[16] = "";

	if (strlen(dob) == 8)
		snprintf(date, sizeof date, "%.4s-%.2s-%.2s", dob, dob + 4, dob + 6);
	else
		snprintf(date, sizeof date, "%.10s", dob);
	if (!match_person_set(&people[n_people++], given, family, NULL, date, school))
		exit(1);
}

static void read_file(const char *path, bool fake, int of)
{
	char line[1024], *names[COLUMNS], head[1024], *at[COLUMNS];
	FILE *in = fopen(path, "r");

	if (!in || !fgets(head, sizeof head, in))
		exit(66);
	int n = columns_of(head, names);
	while (fgets(line, sizeof line, in) && n_people < MOST) {
		if (columns_of(line, at) < n)
			continue;
		truth[n_people] = fake ? (int)strtol(at[place(names, n, "cluster")], NULL, 10)
			: (int)strtol(strchr(at[0], '-') + 1, NULL, 10);
		side[n_people] = of;
		add(at[place(names, n, fake ? "first_name" : "given_name")], at[place(names, n, "surname")],
			at[place(names, n, fake ? "dob" : "date_of_birth")], at[place(names, n, fake ? "city" : "suburb")]);
	}
	fclose(in);
}

struct one {
	size_t at;
	bool two_files;
};

static int compare(void *self, size_t at)
{
	struct one *o = self;
	struct match m;

	if (o->two_files ? side[at] >= side[o->at] : at >= o->at)
		return 0;
	if (pairs)
		fprintf(pairs, "%s|%s\t%s|%s\n", people[at].given.words, people[at].family.words, people[o->at].given.words,
			people[o->at].family.words);
	match_compare(&people[at], &people[o->at], &m);
	if (m.tier)
		(truth[at] == truth[o->at] ? right : wrong)[m.tier]++;
	return 0;
}

static void tell(const char *name)
{
	size_t r = 0, w = 0;

	for (int t = MATCH_CERTAIN; t >= MATCH_POSSIBLE; t--) {
		r += right[t], w += wrong[t];
		printf("%-24s %-9s precision %.4f  recall %.4f  (with those above: precision %.4f  recall %.4f)\n", name, match_tier_words[t],
			right[t] + wrong[t] ? (double)right[t] / (double)(right[t] + wrong[t]) : 1, (double)right[t] / (double)all,
			r + w ? (double)r / (double)(r + w) : 1, (double)r / (double)all);
	}
	printf("%-24s %-9s recall %.4f of the %zu pairs with both names and dates on both sides; %zu pairs in all\n", name, "certain",
		(double)right[MATCH_CERTAIN] / (double)complete, complete, all);
}

static bool is_complete(const struct match_person *p)
{
	return *p->given.words && *p->family.words && p->year;
}

static void run(const char *name, bool two_files)
{
	struct match_index index;

	for (size_t i = 0; i < n_people; i++)
		for (size_t j = 0; j < i; j++)
			if (truth[i] == truth[j] && (!two_files || side[i] != side[j])) {
				all++;
				complete += is_complete(&people[i]) && is_complete(&people[j]);
			}
	if (!match_index_open(&index, people, n_people))
		exit(1);
	for (size_t i = 0; i < n_people; i++) {
		struct one o = { i, two_files };
		(void)match_index_each(&index, &people[i], compare, &o);
	}
	match_index_free(&index);
	tell(name);
}

/* A word of letters that a number decides. */
static const char *made_name(unsigned x, char room[16])
{
	static const char *const parts[] = { "ka", "mo", "ri", "sen", "ta", "lu", "ben", "dor", "ash", "wi", "nel", "pa", "go", "fer", "zan", "chi" };

	snprintf(room, 16, "%s%s%s", parts[x % 16], parts[x / 16 % 16], parts[x / 256 % 16]);
	return room;
}

static int time_speed(const char *path)
{
	enum { KNOWN = 100000, NEW = 500 };
	static char given[KNOWN + NEW][16], family[KNOWN + NEW][16], dob[KNOWN + NEW][24];
	struct match_person *few = people;
	struct match_index index;
	struct timespec t[2];
	unsigned x = 1;

	for (size_t i = 0; i < KNOWN + NEW; i++) {
		made_name((x = x * 1103515245 + 12345) >> 8 & 0x1ff, given[i]);
		made_name((x = x * 1103515245 + 12345) >> 8, family[i]);
		x = x * 1103515245 + 12345;
		snprintf(dob[i], sizeof dob[i], "%04u-%02u-%02u", 2008 + (x >> 8) % 10, 1 + (x >> 12) % 12, 1 + (x >> 16) % 28);
	}
	for (int round = 0; round < 2; round++) {
		size_t found = 0;
		pairs = round ? fopen(path, "w") : NULL;
		clock_gettime(CLOCK_MONOTONIC, &t[0]);
		n_people = 0;
		for (size_t i = 0; i < NEW; i++)
			add(given[i], family[i], dob[i], "");
		if (!match_index_open(&index, few, NEW))
			return 1;
		for (size_t i = NEW; i < KNOWN + NEW; i++) {
			struct one o = { NEW, false };
			n_people = NEW;
			add(given[i], family[i], dob[i], "");
			found += (size_t)(match_index_each(&index, &people[NEW], compare, &o) == 0);
		}
		clock_gettime(CLOCK_MONOTONIC, &t[1]);
		match_index_free(&index);
		if (!round)
			printf("%.3f\n", (double)(t[1].tv_sec - t[0].tv_sec) + (double)(t[1].tv_nsec - t[0].tv_nsec) / 1e9);
		else if (!pairs || fclose(pairs))
			return 74;
	}
	return 0;
}

int main(int argc, char **argv)
{
	people = calloc(MOST, sizeof *people);
	truth = calloc(MOST, sizeof *truth);
	side = calloc(MOST, sizeof *side);
	if (argc < 3 || !people || !truth || !side)
		return 64;
	if (strcmp(argv[1], "speed") == 0)
		return time_speed(argv[2]);
	bool fake = strcmp(argv[1], "fake") == 0;
	for (int i = 2; i < argc; i++)
		read_file(argv[i], fake, i);
	run(fake ? "fake_1000" : argc > 3 ? "FEBRL 4" : "FEBRL 1", argc > 3);
	return 0;
}
