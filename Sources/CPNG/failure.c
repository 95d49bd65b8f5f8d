#include "failure.h"

#include <string.h>
#include <strings.h>

_Noreturn void cpng_fail(png_structp png, png_const_charp message) {
  cpng_failure *failure = png_get_error_ptr(png);
  if (failure->status == CPNG_OK) {
    // libpng has no code for it, only these words.
    int memory = strcasecmp(message, "out of memory") == 0;
    failure->status = memory ? CPNG_NO_MEMORY : CPNG_DAMAGED;
  }
  strncpy(failure->message, message, sizeof failure->message - 1);
  longjmp(failure->jump, 1);
}

void cpng_ignore(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}
