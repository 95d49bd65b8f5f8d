#ifndef CPNG_FAILURE_H
#define CPNG_FAILURE_H

#include "cpng.h"

#include <png.h>
#include <setjmp.h>

// Where libpng's errors land. The first member of a reader's or writer's state, which lives on the
// heap, so that no local variable is clobbered by the jump.
typedef struct cpng_failure {
  jmp_buf jump;         // set by the call in progress
  cpng_status status;   // what to return; callbacks set it before they call png_error
  char message[160];    // libpng's reason
} cpng_failure;

// libpng's error callback: keeps the reason and jumps.
_Noreturn void cpng_fail(png_structp png, png_const_charp message);

// libpng's warning callback: what a warning is about is either refused elsewhere or harmless.
void cpng_ignore(png_structp png, png_const_charp message);

#endif
