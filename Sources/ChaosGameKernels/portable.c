// For any CPU: vectors of four lanes, which SSE2 and NEON have, and coefficients by transposing.
#define WIDTH 4
#define GROUP 4
#include "vectors.h"
#include "rows.h"

typedef struct { char none; } tables;

INLINE tables tables_of(const chaos_system *system, int kind) { return (tables){0}; }

INLINE void coefficients(const chaos_system *system, const tables *t, int kind,
                         const uint32_t *chosen, vf c[6]) {
  rows_of_four(system, chosen, c);
}

#define KINDS(body, ...) body(__VA_ARGS__, 0);

#include "loops.h"
#include "bin.h"

const chaos_kernel_loops chaos_portable_loops = {play, bin, occupy};
