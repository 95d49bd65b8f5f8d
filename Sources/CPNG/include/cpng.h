#ifndef CPNG_H
#define CPNG_H

#include <stddef.h>
#include <stdint.h>

// The few calls of libpng that FractalPNG needs.
//
// libpng reports errors by longjmp, which must not cross a Swift frame: every function here catches
// its own jump and returns a status. A reader or writer is one block of state for one image; after
// any status but CPNG_OK only `..._failure` and `..._free` may be called on it.

typedef enum cpng_status {
  CPNG_OK = 0,
  CPNG_NOT_PNG,       // the first eight bytes are not the PNG signature
  CPNG_TRUNCATED,     // the bytes end before the image does
  CPNG_DAMAGED,       // libpng refused the bytes; its reason is in `..._failure`
  CPNG_NO_MEMORY,
} cpng_status;

// MARK: Reading

typedef struct cpng_reader cpng_reader;

// What the header says, before a pixel is read.
typedef struct cpng_header {
  uint32_t width, height;
  int channels;         // 1 or 3 after palettes and small depths are widened to 8 bits
  int bits;             // of a channel as stored: 1, 2, 4, 8 or 16
  int is_transparent;   // has an alpha channel or a transparent colour
  uint64_t raw_bytes;   // about what the stored, decompressed rows take
} cpng_header;

// Most text fields an image may hold, and most bytes in one, so that a small hostile file of
// compressed text cannot ask for much memory.
#define CPNG_TEXT_FIELDS 256
#define CPNG_TEXT_BYTES 1000000

typedef struct cpng_text {
  const char *keyword;  // Latin-1, ends in 0; valid while the reader lives
  const char *value;    // UTF-8 if `is_unicode`, else Latin-1
  int is_unicode;
} cpng_text;

// Returns NULL if memory ran out. `bytes` must outlive the reader.
cpng_reader *cpng_reader_create(const uint8_t *bytes, size_t count);
void cpng_reader_free(cpng_reader *reader);
const char *cpng_reader_failure(const cpng_reader *reader);

// The calls, in this order, each once. `pixels` holds height * width * channels bytes.
cpng_status cpng_reader_header(cpng_reader *reader, cpng_header *header);
cpng_status cpng_reader_pixels(cpng_reader *reader, uint8_t *pixels);
int cpng_reader_text_count(const cpng_reader *reader);
cpng_text cpng_reader_text(const cpng_reader *reader, int index);

// MARK: Writing

typedef struct cpng_writer cpng_writer;

// Returns NULL if memory ran out.
cpng_writer *cpng_writer_create(void);
void cpng_writer_free(cpng_writer *writer);
const char *cpng_writer_failure(const cpng_writer *writer);

// Copies a field into the image, as tEXt or as iTXt (`is_unicode`). Fields keep the order of calls.
cpng_status cpng_writer_add_text(cpng_writer *writer, cpng_text text);

// Makes the pixels the numbers of 1 to 256 colours, of three bytes each: `channels` is then 1.
void cpng_writer_set_palette(cpng_writer *writer, const uint8_t *colours, int count);

// Encodes 8-bit pixels, `channels` 1 or 3, `level` 0 to 9. Call last.
cpng_status cpng_writer_finish(
  cpng_writer *writer, uint32_t width, uint32_t height, int channels, const uint8_t *pixels,
  int level);

// The encoded file; valid while the writer lives.
const uint8_t *cpng_writer_bytes(const cpng_writer *writer, size_t *count);

#endif
