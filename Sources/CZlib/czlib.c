#include "czlib.h"

#include <stdlib.h>
#include <string.h>
#include <zlib.h>

// Makes room for at least one more byte, within the limit.
static czlib_status grow(uint8_t **output, size_t *room, size_t limit) {
  if (*room >= limit) return CZLIB_TOO_LARGE;
  size_t wanted = *room ? *room * 2 : 4096;
  if (wanted > limit) wanted = limit;
  uint8_t *larger = realloc(*output, wanted);
  if (!larger) return CZLIB_NO_MEMORY;
  *output = larger;
  *room = wanted;
  return CZLIB_OK;
}

czlib_status czlib_inflate(
  const uint8_t *bytes, size_t count, int is_gzip, size_t limit, uint8_t **output,
  size_t *output_count) {
  // One more byte than may come out tells a stream that is too large from one that just fits.
  size_t most = limit < SIZE_MAX ? limit + 1 : limit;
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (inflateInit2(&stream, is_gzip ? 15 + 16 : -15) != Z_OK) return CZLIB_NO_MEMORY;
  uint8_t *out = NULL;
  size_t room = 0, used = 0, taken = 0;
  czlib_status status = CZLIB_OK;
  while (status == CZLIB_OK) {
    if (used == room && (status = grow(&out, &room, most)) != CZLIB_OK) break;
    uInt given = count - taken > 1 << 30 ? 1 << 30 : (uInt)(count - taken);
    uInt free_now = room - used > 1 << 30 ? 1 << 30 : (uInt)(room - used);
    stream.next_in = (Bytef *)(bytes + taken);
    stream.avail_in = given;
    stream.next_out = out + used;
    stream.avail_out = free_now;
    int result = inflate(&stream, Z_NO_FLUSH);
    taken += given - stream.avail_in;
    used += free_now - stream.avail_out;
    if (used > limit) {
      status = CZLIB_TOO_LARGE;
    } else if (result == Z_STREAM_END) {
      if (!is_gzip || taken == count) break;
      if (inflateReset(&stream) != Z_OK) status = CZLIB_DAMAGED;
    } else if (result == Z_BUF_ERROR || (result == Z_OK && taken == count && used < room)) {
      status = CZLIB_TRUNCATED;
    } else if (result == Z_MEM_ERROR) {
      status = CZLIB_NO_MEMORY;
    } else if (result != Z_OK) {
      status = CZLIB_DAMAGED;
    }
  }
  inflateEnd(&stream);
  if (status != CZLIB_OK) {
    free(out);
    return status;
  }
  *output = out;
  *output_count = used;
  return CZLIB_OK;
}

uint32_t czlib_crc32(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(0, bytes, count);
}
