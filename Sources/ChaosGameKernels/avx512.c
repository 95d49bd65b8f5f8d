// For x86 with AVX-512: sixteen lanes a vector; coefficients of all 32 maps looked up in registers.
#if defined(__x86_64__)
#include <immintrin.h>

#pragma clang attribute push( \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)

#define WIDTH 16
#define GROUP 2
#include "vectors.h"

enum { SIXTEEN, THIRTY_TWO };

typedef struct { vf column[6], more[6]; } tables;

INLINE tables tables_of(const chaos_system *system, int kind) {
  tables t = {0};
  for (int k = 0; k < 6; k++) {
    t.column[k] = load_f(system->columns[k]);
    if (kind == THIRTY_TWO) t.more[k] = load_f(system->columns[k] + 16);
  }
  return t;
}

INLINE void coefficients(const chaos_system *system, const tables *t, int kind,
                         const uint32_t *chosen, vf c[6]) {
  __m512i map = (__m512i)load_u(chosen);
  for (int k = 0; k < 6; k++)
    c[k] = kind == SIXTEEN
               ? (vf)_mm512_permutexvar_ps(map, (__m512)t->column[k])
               : (vf)_mm512_permutex2var_ps((__m512)t->column[k], map, (__m512)t->more[k]);
}

#define KINDS(body, ...)                                   \
  if (system->maps <= 16) body(__VA_ARGS__, SIXTEEN);      \
  else body(__VA_ARGS__, THIRTY_TWO);

#include "loops.h"
#include "bin.h"

const chaos_kernel_loops chaos_avx512_loops = {play, bin, occupy};

#pragma clang attribute pop
#endif
