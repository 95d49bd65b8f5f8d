#ifndef CZLIB_H
#define CZLIB_H

#include <stddef.h>
#include <stdint.h>

// The few calls of zlib that importers and exports need, with all state inside C.

typedef enum czlib_status {
  CZLIB_OK = 0,
  CZLIB_TRUNCATED,  // the bytes end before the stream does
  CZLIB_DAMAGED,    // not such a stream, or its check sum is another one
  CZLIB_TOO_LARGE,  // it would be more than the limit
  CZLIB_NO_MEMORY,
} czlib_status;

// Decompresses `count` bytes: a gzip file of one or more members, or (`is_gzip` 0) one raw deflate
// stream. Memory grows with what comes out, up to `limit` bytes. With CZLIB_OK, `*output` is to be
// given back to `free`.
czlib_status czlib_inflate(
  const uint8_t *bytes, size_t count, int is_gzip, size_t limit, uint8_t **output,
  size_t *output_count);

// CRC-32 as gzip and zip use it.
uint32_t czlib_crc32(const uint8_t *bytes, size_t count);

#endif
