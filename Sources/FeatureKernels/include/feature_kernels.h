// The inner loops of FeatureTree, in C for vector units: which of several points are near?
//
// All is in integers, so every CPU gives the same bits. No two features are further apart than 32,000, and
// no sum of squared differences overflows.
#ifndef FEATURE_KERNELS_H
#define FEATURE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

enum { FEATURE_COUNT = 32 };

/// Which of up to 32 rows of features are within a radius and within their own reach: bit i for row i.
uint32_t features_near(const int16_t *own, const int16_t *rows, const int32_t *reaches, size_t count,
                       int32_t radius);

/// Which of two boxes, each of the lowest and then the highest of each feature, are within a radius
/// and within the reach of the first or the second: bit 0, bit 1.
uint32_t feature_boxes_near(const int16_t *own, const int16_t *boxes, int32_t first_reach,
                            int32_t second_reach, int32_t radius);

#endif
