// The inner loops of FeatureTree and of LookAlikePlane, in C for vector units: which of several points
// are near, how far are they away, and how do the points of a plane push and pull each other?
//
// Features are integers. The plane is in single precision, with only + - * / in a fixed order on
// eight lanes, and nothing is fused. So every CPU gives the same bits. No two features are further apart than 32,000, and
// no sum of squared differences overflows.
#ifndef FEATURE_KERNELS_H
#define FEATURE_KERNELS_H

#include <stddef.h>
#include <stdint.h>

enum { FEATURE_COUNT = 32, CELL_COUNT = 256, ORIENTATION_COUNT = 8 };

/// Which of up to 32 rows of features are within a radius and within their own reach: bit i for row i.
uint32_t features_near(const int16_t *own, const int16_t *rows, const int32_t *reaches, size_t count,
                       int32_t radius);

/// Which of two boxes, each of the lowest and then the highest of each feature, are within a radius
/// and within the reach of the first or the second: bit 0, bit 1.
uint32_t feature_boxes_near(const int16_t *own, const int16_t *boxes, int32_t first_reach,
                            int32_t second_reach, int32_t radius);

/// The squared distances of rows of features from one: squares[i] for row i.
void features_squares(const int16_t *own, const int16_t *rows, size_t count, int32_t *squares);

/// The least squared distances of rows of 256 cells from eight orientations of one signature:
/// squares[i] for row i.
void signature_squares(const uint8_t *orientations, const uint8_t *rows, size_t count,
                       int32_t *squares);

/// What all points of a plane add to the forces on one. With w = 1 / (1 + distance^2):
/// sums[0] = the sum of w^2 (x - xs[i]), sums[1] = that of w^2 (y - ys[i]), sums[2] = that of w.
/// The number of points is a multiple of 8; fill up with points that are very far away.
void plane_repulsion(float x, float y, const float *xs, const float *ys, size_t count, float *sums);

/// What the neighbours of a point of a plane add to the forces on it: sums[0] = the sum of
/// shares[i] w (x - xs[n]), sums[1] = that of shares[i] w (y - ys[n]), for n = neighbours[i].
void plane_attraction(float x, float y, const float *xs, const float *ys, const int32_t *neighbours,
                      const float *shares, size_t count, float *sums);

#endif
