// The inner loops of the chaos game, in C so that the vector units of several CPUs can be named.
//
// The specification is ChaosGame.swift: each kernel here gives the same bits. Each step goes over
// all lanes, or many points or pixels, at once:
//
//   choose   random words -> which map each lane follows at each step   (points play no part)
//   walk     maps chosen  -> points and their extents
//   bin      points       -> hits
//   occupy   hits         -> a bit a pixel, for statistics
//
// choose and walk work on blocks of steps, so that a block whose points escape can be walked again
// with care; most systems never need it.
#ifndef CHAOS_GAME_H
#define CHAOS_GAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CHAOS_LANES = 32, CHAOS_MAPS = 32, CHAOS_BLOCK = 64 };

/// A system as the kernels need it: only maps that can be chosen.
typedef struct {
  uint32_t maps;                     // 1 to 32
  uint32_t thresholds[CHAOS_MAPS];   // where the share of each map but the last ends, in 2^-30
  float rows[CHAOS_MAPS][8];         // a c b d e f 0 0: what a lane needs lies together
  float columns[6][CHAOS_MAPS];      // a, b, c, d, e, f: what a table look-up needs lies together
  float start_x, start_y;            // where a lane begins again
  bool overflows;                    // can a step from a point in reach leave binary32?
} chaos_system;

/// All lanes between two steps.
typedef struct {
  float x[CHAOS_LANES], y[CHAOS_LANES];
  uint32_t state[4][CHAOS_LANES];    // xorshift128
} chaos_lanes;

/// What a game has shown so far, apart for each lane because a vector unit keeps it so.
typedef struct {
  float min_x[CHAOS_LANES], min_y[CHAOS_LANES], max_x[CHAOS_LANES], max_y[CHAOS_LANES];
  uint64_t escaped;
} chaos_account;

/// Where a coordinate falls among pixels; see PixelAxis.swift.
typedef struct {
  float low, high, scale;
  int32_t last, offset;
} chaos_axis;

/// The pixels of a grid, and a place beyond them for what lies outside.
typedef struct {
  chaos_axis columns, rows;
  int32_t side;
  bool all_inside;                   // no point lies outside the axes and none escaped
  uint32_t *hits;                    // side * side, then CHAOS_LANES more of no meaning
} chaos_grid;

/// The loops for one kind of CPU.
typedef struct {
  /// Takes steps with all lanes. Where xs and ys are not null, step s of lane l goes to
  /// [s * CHAOS_LANES + l]; an escaped point is stored with x and y not a number.
  void (*play)(const chaos_system *, chaos_lanes *, chaos_account *, size_t steps, float *xs,
               float *ys);
  /// Adds points to hits.
  void (*bin)(const chaos_grid *, const float *xs, const float *ys, size_t count);
  /// Sets a bit for each occupied pixel of a square grid: pixel i of a row is bit i % 64 of word
  /// i / 64, and a row has (side + 63) / 64 words.
  void (*occupy)(const uint32_t *hits, size_t side, uint64_t *words);
} chaos_kernel_loops;

typedef enum { CHAOS_PORTABLE, CHAOS_AVX2, CHAOS_AVX512 } chaos_kernel_name;

/// The loops of that name; null if this CPU lacks the instructions.
const chaos_kernel_loops *chaos_kernel(chaos_kernel_name);

/// Fills in a system. Of the counts, ends holds one less than maps; coefficients has a, b, c, d, e, f of each.
void chaos_prepare(chaos_system *, const float *coefficients, const uint32_t *ends, size_t count,
                   float start_x, float start_y);

/// Sets a lane: where it is and its random state of four words, not all zero.
void chaos_seat(chaos_lanes *, size_t lane, float x, float y, const uint32_t *state);

/// An account of nothing.
void chaos_open(chaos_account *);

/// Least x, least y, largest x, largest y over all lanes: infinities the wrong way round if there
/// was no point.
void chaos_extents(const chaos_account *, float extents[4]);

/// Takes one more step with the first few lanes alone and stores that many points. The lanes stay
/// where they are: it is the last step of a game.
void chaos_play_last(const chaos_system *, const chaos_lanes *, chaos_account *, size_t count, float *xs,
                     float *ys);

/// What a walk over the occupied pixels finds.
typedef struct {
  uint64_t points;                   // the sum of all hits
  uint32_t most;                     // the hits of the most hit pixel
  size_t bytes;                      // the length of the code
} chaos_survey;

enum { CHAOS_TALLY = 4096, CHAOS_PIXEL_BYTES = 10 };

/// Walks over the occupied pixels, row by row.
///
/// Where code is not null, writes for each how many pixels lie between it and the one before, and
/// its hits, each number in LEB128: at most CHAOS_PIXEL_BYTES a pixel. tally[h] becomes the number
/// of pixels with h hits; tally[0] of those with CHAOS_TALLY or more.
chaos_survey chaos_survey_pixels(const uint32_t *hits, size_t side, const uint64_t *words,
                                 uint32_t tally[CHAOS_TALLY], uint8_t *code);

/// A variable of the environment, or null.
const char *chaos_environment(const char *name);

#endif
