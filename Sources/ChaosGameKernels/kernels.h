// What the files of this target share.
#ifndef KERNELS_H
#define KERNELS_H

#include "chaos_game.h"

/// How far from the origin a point may be.
#define CHAOS_REACH 1e6f

extern const chaos_kernel_loops chaos_portable_loops, chaos_avx2_loops, chaos_avx512_loops;

#endif
