/* Functions that a new glibc has under a new version as well, bound to the older one, so that what
 * this is linked into runs where the new version is missing. The new hypot differs only in that it
 * does not call the error handler of System V. 'scripts/wheel' fails if another symbol has to be
 * added here. */

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/random.h>

#if defined(__x86_64__)
#define OLDEST "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define OLDEST "GLIBC_2.17"
#else
#error "Name the oldest version of glibc's symbols on this processor: readelf --dyn-syms libm.so.6"
#endif

__asm__(".symver older_hypot, hypot@" OLDEST);
__asm__(".symver older_hypotf, hypotf@" OLDEST);
double older_hypot(double x, double y);
float older_hypotf(float x, float y);

#define HIDDEN __attribute__((visibility("hidden")))

/* With this, libexpat chooses the keys of its hash tables. Debian's archive takes that of glibc
 * 2.36. */
HIDDEN void arc4random_buf(void *bytes, size_t count) {
  unsigned char *place = bytes;
  while (count > 0) {
    ssize_t length = getrandom(place, count, 0);
    if (length < 0 && errno != EINTR) abort();
    if (length < 0) continue;
    place += length;
    count -= (size_t)length;
  }
}

HIDDEN double hypot(double x, double y) { return older_hypot(x, y); }
HIDDEN float hypotf(float x, float y) { return older_hypotf(x, y); }
