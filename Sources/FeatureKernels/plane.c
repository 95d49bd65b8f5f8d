#include "feature_kernels.h"

#pragma clang fp contract(off)

#if defined(__x86_64__)
#define FOR_EACH_CPU __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_CPU
#endif

enum { LANES = 8 };

typedef float lanes __attribute__((vector_size(4 * LANES), aligned(4)));

static inline float sum_of(const float *values) {
  float sum = 0;
  for (int k = 0; k < LANES; k++) sum += values[k];
  return sum;
}

FOR_EACH_CPU void features_squares(const int16_t *own, const int16_t *rows, size_t count,
                                   int32_t *squares) {
  for (size_t i = 0; i < count; i++, rows += FEATURE_COUNT) {
    int32_t sum = 0;
    for (int k = 0; k < FEATURE_COUNT; k++) {
      int16_t away = (int16_t)(rows[k] - own[k]);
      sum += away * away;
    }
    squares[i] = sum;
  }
}

FOR_EACH_CPU void signature_squares(const uint8_t *orientations, const uint8_t *rows, size_t count,
                                    int32_t *squares) {
  for (size_t i = 0; i < count; i++, rows += CELL_COUNT) {
    int32_t least = INT32_MAX;
    for (int turn = 0; turn < ORIENTATION_COUNT; turn++) {
      const uint8_t *own = orientations + turn * CELL_COUNT;
      int32_t sum = 0;
      for (int k = 0; k < CELL_COUNT; k++) {
        int16_t away = (int16_t)(rows[k] - own[k]);
        sum += away * away;
      }
      least = sum < least ? sum : least;
    }
    squares[i] = least;
  }
}

FOR_EACH_CPU void plane_repulsion(float x, float y, const float *xs, const float *ys, size_t count,
                                  float *sums) {
  lanes across = {0}, down = {0}, whole = {0};
  for (size_t i = 0; i < count; i += LANES) {
    lanes dx = x - *(const lanes *)(xs + i), dy = y - *(const lanes *)(ys + i);
    lanes w = 1.0f / (1.0f + (dx * dx + dy * dy));
    lanes square = w * w;
    across += square * dx;
    down += square * dy;
    whole += w;
  }
  sums[0] = sum_of((const float *)&across);
  sums[1] = sum_of((const float *)&down);
  sums[2] = sum_of((const float *)&whole);
}

void plane_attraction(float x, float y, const float *xs, const float *ys, const int32_t *neighbours,
                      const float *shares, size_t count, float *sums) {
  float across = 0, down = 0;
  for (size_t i = 0; i < count; i++) {
    float dx = x - xs[neighbours[i]], dy = y - ys[neighbours[i]];
    float pull = shares[i] / (1.0f + (dx * dx + dy * dy));
    across += pull * dx;
    down += pull * dy;
  }
  sums[0] = across;
  sums[1] = down;
}
