#include "chaos_game.h"

#include <math.h>
#include <stdlib.h>

#include "kernels.h"

#pragma clang fp contract(off)

const char *chaos_environment(const char *name) { return getenv(name); }

const chaos_kernel_loops *chaos_kernel(chaos_kernel_name name) {
  switch (name) {
    case CHAOS_PORTABLE:
      return &chaos_portable_loops;
#if defined(__x86_64__)
    case CHAOS_AVX2:
      return __builtin_cpu_supports("avx2") ? &chaos_avx2_loops : NULL;
    case CHAOS_AVX512:
      return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                     __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl")
                 ? &chaos_avx512_loops
                 : NULL;
#endif
    default:
      return NULL;
  }
}

void chaos_prepare(chaos_system *system, const float *coefficients, const uint32_t *ends,
                   size_t count, float start_x, float start_y) {
  *system = (chaos_system){.start_x = start_x, .start_y = start_y};
  uint32_t begin = 0, kept = 0;
  for (size_t i = 0; i < count; i++) {
    bool last = i + 1 == count;
    if (!last && ends[i] <= begin) continue;        // an empty share
    if (last && begin >= UINT32_C(1) << 30) break;  // nothing is left to it
    const float *m = coefficients + 6 * i;
    const float row[8] = {m[0], m[2], m[1], m[3], m[4], m[5]};
    for (size_t k = 0; k < 8; k++) system->rows[kept][k] = row[k];
    for (size_t k = 0; k < 6; k++) {
      system->columns[k][kept] = m[k];
      // Below this, a step from a point within CHAOS_REACH stays far from the largest binary32.
      if (!(fabsf(m[k]) <= 1e30f)) system->overflows = true;
    }
    if (!last) system->thresholds[kept] = begin = ends[i];
    kept++;
  }
  system->maps = kept;
}

void chaos_seat(chaos_lanes *lanes, size_t lane, float x, float y, const uint32_t *state) {
  lanes->x[lane] = x;
  lanes->y[lane] = y;
  for (size_t k = 0; k < 4; k++) lanes->state[k][lane] = state[k];
}

void chaos_open(chaos_account *account) {
  for (size_t l = 0; l < CHAOS_LANES; l++) {
    account->min_x[l] = account->min_y[l] = INFINITY;
    account->max_x[l] = account->max_y[l] = -INFINITY;
  }
  account->escaped = 0;
}

void chaos_extents(const chaos_account *account, float extents[4]) {
  extents[0] = extents[1] = INFINITY;
  extents[2] = extents[3] = -INFINITY;
  for (size_t l = 0; l < CHAOS_LANES; l++) {
    if (account->min_x[l] < extents[0]) extents[0] = account->min_x[l];
    if (account->min_y[l] < extents[1]) extents[1] = account->min_y[l];
    if (account->max_x[l] > extents[2]) extents[2] = account->max_x[l];
    if (account->max_y[l] > extents[3]) extents[3] = account->max_y[l];
  }
}

void chaos_play_last(const chaos_system *system, const chaos_lanes *lanes, chaos_account *account,
                     size_t count, float *xs, float *ys) {
  for (size_t l = 0; l < count; l++) {
    uint32_t t = lanes->state[0][l], w = lanes->state[3][l];
    t ^= t << 11;
    t ^= t >> 8;
    uint32_t share = (w ^ (w >> 19) ^ t) >> 2, chosen = 0;
    while (chosen + 1 < system->maps && share >= system->thresholds[chosen]) chosen++;

    const float *m = system->rows[chosen];
    float x = m[0] * lanes->x[l] + m[2] * lanes->y[l] + m[4];
    float y = m[1] * lanes->x[l] + m[3] * lanes->y[l] + m[5];
    if (fabsf(x) <= CHAOS_REACH && fabsf(y) <= CHAOS_REACH) {
      if (x < account->min_x[l]) account->min_x[l] = x;
      if (x > account->max_x[l]) account->max_x[l] = x;
      if (y < account->min_y[l]) account->min_y[l] = y;
      if (y > account->max_y[l]) account->max_y[l] = y;
    } else {
      x = y = NAN;
      account->escaped++;
    }
    if (xs) xs[l] = x, ys[l] = y;
  }
}
