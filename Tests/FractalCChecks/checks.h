/* What the checks have in common: an expectation that fails is printed and counted. */
#ifndef CHECKS_H
#define CHECKS_H

#include <stdio.h>
#include <string.h>

#include "fractalog.h"

extern int failures;

#define EXPECT(what)                                                       \
  do {                                                                     \
    if (!(what)) {                                                         \
      failures++;                                                          \
      fprintf(stderr, "%s:%d: not so: %s (last error: %s)\n", __FILE__,    \
              __LINE__, #what, fractalog_error());                         \
    }                                                                      \
  } while (0)

/* The last call failed in this way, and its sentence has these words. */
#define REFUSES(call, status, words) \
  EXPECT((call) == (status) && strstr(fractalog_error(), (words)) != NULL)

/* Draws previews of systems of the catalog, in each way. */
void previews(const char *path, const char *label, const char *other);

#endif
