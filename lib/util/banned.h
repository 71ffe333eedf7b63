/* Included before every file: functions that hide an overflow, a global or a locale become errors. */
#ifndef UTIL_BANNED_H
#define UTIL_BANNED_H

#include <stdio.h>
#include <string.h>
#include <stdlib.h>
#include <time.h>

#pragma GCC poison strcpy strcat sprintf vsprintf strtok gets localtime gmtime ctime asctime atoi atol atof

#endif
