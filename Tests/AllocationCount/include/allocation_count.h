// Counts what a thread allocates, for tests that promise that nothing is.
//
// The counting functions stand before those of glibc in the whole test process, and hand each call
// on to them. A sanitizer has functions of its own there, so nothing is counted then.
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdbool.h>
#include <stdint.h>

/// Whether allocations are counted in this build.
bool allocations_are_counted(void);

/// How many blocks this thread has allocated, or changed the size of, so far.
uint64_t allocation_count(void);

#endif
