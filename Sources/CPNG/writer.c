#include "failure.h"

#include <stdlib.h>
#include <string.h>

struct cpng_writer {
  cpng_failure failure;
  png_structp png;
  png_infop info;
  uint8_t *bytes;
  size_t count, capacity;
  png_color palette[256];
  int colours;          // 0 without a palette
};

static void append_bytes(png_structp png, png_bytep source, size_t count) {
  cpng_writer *writer = png_get_io_ptr(png);
  if (count > writer->capacity - writer->count) {
    size_t capacity = writer->capacity ? writer->capacity : 16384;
    while (capacity - writer->count < count) capacity *= 2;
    uint8_t *bytes = realloc(writer->bytes, capacity);
    if (!bytes) {
      writer->failure.status = CPNG_NO_MEMORY;
      png_error(png, "out of memory");
    }
    writer->bytes = bytes;
    writer->capacity = capacity;
  }
  memcpy(writer->bytes + writer->count, source, count);
  writer->count += count;
}

// There is nothing to flush: the bytes stay in memory.
static void flush_nothing(png_structp png) { (void)png; }

cpng_writer *cpng_writer_create(void) {
  cpng_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  writer->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, writer, cpng_fail, cpng_ignore);
  if (writer->png) writer->info = png_create_info_struct(writer->png);
  if (!writer->info) {
    cpng_writer_free(writer);
    return NULL;
  }
  return writer;
}

void cpng_writer_free(cpng_writer *writer) {
  if (writer->png) png_destroy_write_struct(&writer->png, &writer->info);
  free(writer->bytes);
  free(writer);
}

const char *cpng_writer_failure(const cpng_writer *writer) { return writer->failure.message; }

cpng_status cpng_writer_add_text(cpng_writer *writer, cpng_text text) {
  if (setjmp(writer->failure.jump)) return writer->failure.status;
  png_text field = {
    .compression = text.is_unicode ? PNG_ITXT_COMPRESSION_NONE : PNG_TEXT_COMPRESSION_NONE,
    .key = (char *)text.keyword,
    .text = (char *)text.value,
    .lang = "",
    .lang_key = "",
  };
  png_set_text(writer->png, writer->info, &field, 1);
  return CPNG_OK;
}

void cpng_writer_set_palette(cpng_writer *writer, const uint8_t *colours, int count) {
  for (int i = 0; i < count; i++) {
    writer->palette[i] = (png_color){colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]};
  }
  writer->colours = count;
}

cpng_status cpng_writer_finish(
  cpng_writer *writer, uint32_t width, uint32_t height, int channels, const uint8_t *pixels,
  int level) {
  if (setjmp(writer->failure.jump)) return writer->failure.status;
  png_structp png = writer->png;
  png_infop info = writer->info;
  png_set_write_fn(png, writer, append_bytes, flush_nothing);
  png_set_compression_level(png, level);
  // Filters make rows easier to compress, and choosing them takes time: in vain without compression.
  if (level == 0) png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  int type = writer->colours > 0 ? PNG_COLOR_TYPE_PALETTE
    : channels == 3 ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY;
  png_set_IHDR(
    png, info, width, height, 8, type, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
    PNG_FILTER_TYPE_DEFAULT);
  if (writer->colours > 0) png_set_PLTE(png, info, writer->palette, writer->colours);
  png_write_info(png, info);  // the text goes before the pixels, where it is quickly found
  for (uint32_t row = 0; row < height; row++) {
    png_write_row(png, pixels + (size_t)row * width * channels);
  }
  png_write_end(png, NULL);
  return CPNG_OK;
}

const uint8_t *cpng_writer_bytes(const cpng_writer *writer, size_t *count) {
  *count = writer->count;
  return writer->bytes;
}
