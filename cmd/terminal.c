#include "terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

int terminal_size(int *rows)
{
	struct winsize size = { 0 };

	if (!isatty(1))
		return 0;
	if (ioctl(1, TIOCGWINSZ, &size))
		size = (struct winsize){ 0 };
	if (rows)
		*rows = size.ws_row ? size.ws_row : 24;
	return size.ws_col ? size.ws_col : 80;
}
