// For x86 with AVX2: eight lanes a vector; coefficients of up to 8 maps looked up in registers.
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)

#define WIDTH 8
#define GROUP 2
#include "vectors.h"
#include "rows.h"

enum { FOUR, EIGHT, MANY };

typedef struct { vf column[6]; } tables;

INLINE tables tables_of(const chaos_system *system, int kind) {
  tables t = {0};
  for (int k = 0; k < 6; k++) {
    const float *column = system->columns[k];
    if (kind == FOUR) t.column[k] = (vf)_mm256_broadcast_ps((const __m128 *)column);
    if (kind == EIGHT) t.column[k] = load_f(column);
  }
  return t;
}

INLINE void coefficients(const chaos_system *system, const tables *t, int kind,
                         const uint32_t *chosen, vf c[6]) {
  if (kind == MANY) {
    v4 low[6], high[6];
    rows_of_four(system, chosen, low);
    rows_of_four(system, chosen + 4, high);
    for (int k = 0; k < 6; k++)
      c[k] = __builtin_shufflevector(low[k], high[k], 0, 1, 2, 3, 4, 5, 6, 7);
    return;
  }
  // AMD finds one of four within half a vector in one operation, one of eight in two.
  __m256i map = (__m256i)load_u(chosen);
  for (int k = 0; k < 6; k++)
    c[k] = kind == FOUR ? (vf)_mm256_permutevar_ps((__m256)t->column[k], map)
                        : (vf)_mm256_permutevar8x32_ps((__m256)t->column[k], map);
}

#define KINDS(body, ...)                               \
  if (system->maps <= 4) body(__VA_ARGS__, FOUR);      \
  else if (system->maps <= 8) body(__VA_ARGS__, EIGHT); \
  else body(__VA_ARGS__, MANY);

#include "loops.h"
#include "bin.h"

const chaos_kernel_loops chaos_avx2_loops = {play, bin, occupy};

#pragma clang attribute pop
#endif
