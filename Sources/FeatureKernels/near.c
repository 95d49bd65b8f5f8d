#include "feature_kernels.h"

#if defined(__x86_64__)
#define FOR_EACH_CPU __attribute__((target_clones("avx2", "default")))
#else
#define FOR_EACH_CPU
#endif

static inline int32_t lesser(int32_t a, int32_t b) { return a < b ? a : b; }

FOR_EACH_CPU uint32_t features_near(const int16_t *own, const int16_t *rows,
                                    const int32_t *reaches, size_t count, int32_t radius) {
  uint32_t near = 0;
  for (size_t i = 0; i < count; i++, rows += FEATURE_COUNT) {
    int32_t sum = 0;
    for (int k = 0; k < FEATURE_COUNT; k++) {
      int16_t away = (int16_t)(rows[k] - own[k]);
      sum += away * away;
    }
    int32_t allowed = lesser(radius, reaches[i]);
    near |= (uint32_t)(sum <= allowed * allowed) << i;
  }
  return near;
}

FOR_EACH_CPU uint32_t feature_boxes_near(const int16_t *own, const int16_t *boxes,
                                         int32_t first_reach, int32_t second_reach,
                                         int32_t radius) {
  uint32_t near = 0;
  for (int i = 0; i < 2; i++, boxes += 2 * FEATURE_COUNT) {
    const int16_t *low = boxes, *high = boxes + FEATURE_COUNT;
    int32_t sum = 0;
    for (int k = 0; k < FEATURE_COUNT; k++) {
      int16_t below = (int16_t)(low[k] - own[k]), above = (int16_t)(own[k] - high[k]);
      int16_t away = below > above ? below : above;
      away = away > 0 ? away : 0;
      sum += away * away;
    }
    int32_t allowed = lesser(radius, i == 0 ? first_reach : second_reach);
    near |= (uint32_t)(sum <= allowed * allowed) << i;
  }
  return near;
}
