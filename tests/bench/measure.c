/* measure RUNS OPTION… -- OURS… -- PEER…: runs two programs by turns and prints one line of medians:
 * seconds, CPU seconds and KiB at the peak of ours, then of the peer.
 * -a FILE and -b FILE take their standard output; -p CMD and -q CMD prepare each run and are not measured. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST = 1000, FIGURES = 3 };

struct side {
	char **argv;
	const char *out, *before;
	double figure[FIGURES][MOST];
};

static void die(const char *what)
{
	fprintf(stderr, "measure: %s: %s\n", what, strerror(errno));
	exit(70);
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

static void become(const struct side *s)
{
	int out = open(s->out ? s->out : "/dev/null", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	int in = open("/dev/null", O_RDONLY);

	if (out < 0 || in < 0 || dup2(out, 1) < 0 || dup2(in, 0) < 0)
		die(s->out);
	execvp(s->argv[0], s->argv);
	die(s->argv[0]);
}

static void run(struct side *s, int i)
{
	struct rusage used;
	int status;

	if (s->before && system(s->before))
		die(s->before);
	double start = now();
	pid_t pid = fork();
	if (pid < 0)
		die("fork");
	if (pid == 0)
		become(s);
	if (wait4(pid, &status, 0, &used) < 0)
		die("wait4");
	s->figure[0][i] = now() - start;
	s->figure[1][i] = seconds(used.ru_utime) + seconds(used.ru_stime);
	s->figure[2][i] = (double)used.ru_maxrss;
	if (status) {
		fprintf(stderr, "measure: %s failed (status %#x)\n", s->argv[0], (unsigned)status);
		exit(1);
	}
}

static int by_size(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void print(struct side *s, int runs, const char *end)
{
	for (int f = 0; f < FIGURES; f++) {
		qsort(s->figure[f], (size_t)runs, sizeof(double), by_size);
		printf("%.6f%s", s->figure[f][runs / 2], f + 1 < FIGURES ? " " : end);
	}
}

int main(int argc, char **argv)
{
	static struct side ours, peer;
	int runs = argc > 1 ? atoi(argv[1]) : 0, option;

	optind = 2;
	while ((option = getopt(argc, argv, "+a:b:p:q:")) != -1)
		*(option == 'a' ? &ours.out : option == 'b' ? &peer.out : option == 'p' ? &ours.before : &peer.before) = optarg;
	ours.argv = argv + optind;
	for (int i = optind; i < argc && !peer.argv; i++)
		if (strcmp(argv[i], "--") == 0) {
			argv[i] = NULL;
			peer.argv = argv + i + 1;
		}
	if (runs < 1 || runs > MOST || !peer.argv || !*ours.argv || !*peer.argv) {
		fprintf(stderr, "usage: measure RUNS [-a FILE] [-b FILE] [-p CMD] [-q CMD] -- OURS… -- PEER…\n");
		return 64;
	}
	for (int i = 0; i < runs; i++) {
		run(&ours, i);
		run(&peer, i);
	}
	print(&ours, runs, " ");
	print(&peer, runs, "\n");
	return 0;
}
