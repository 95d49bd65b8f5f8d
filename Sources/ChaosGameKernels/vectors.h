// Vectors of WIDTH lanes, which the including file has defined.
//
// Comparisons give 0 or -1 in each lane. `least` and `most` are written as a comparison and a
// choice, which is what one instruction does; with a NaN on the left they keep the right side.
#include <math.h>
#include <string.h>

#include "kernels.h"

// A fused multiply-add would round once where the specification rounds twice.
#pragma clang fp contract(off)

#define INLINE static inline __attribute__((always_inline))

typedef float vf __attribute__((ext_vector_type(WIDTH)));
typedef int32_t vi __attribute__((ext_vector_type(WIDTH)));
typedef uint32_t vu __attribute__((ext_vector_type(WIDTH)));
typedef vf vf_anywhere __attribute__((aligned(4)));
typedef vu vu_anywhere __attribute__((aligned(4)));

INLINE vf load_f(const float *from) { return *(const vf_anywhere *)from; }
INLINE vu load_u(const uint32_t *from) { return *(const vu_anywhere *)from; }
INLINE void store_f(float *to, vf v) { *(vf_anywhere *)to = v; }
INLINE void store_u(uint32_t *to, vu v) { *(vu_anywhere *)to = v; }
INLINE vf least(vf a, vf b) { return a < b ? a : b; }
INLINE vf most(vf a, vf b) { return a > b ? a : b; }
INLINE vf size_of(vf a) { return (vf)((vu)a & 0x7fffffffu); }
INLINE bool any(vi mask) { return __builtin_reduce_or(mask) != 0; }
