#include "failure.h"

#include <stdlib.h>
#include <string.h>

struct cpng_reader {
  cpng_failure failure;
  png_structp png;
  png_infop info;
  const uint8_t *bytes;
  size_t count, position;
  int passes;           // 7 if interlaced, else 1
  png_textp texts;
  int text_count;
};

static void read_bytes(png_structp png, png_bytep target, size_t count) {
  cpng_reader *reader = png_get_io_ptr(png);
  if (count > reader->count - reader->position) {
    reader->failure.status = CPNG_TRUNCATED;
    png_error(png, "the bytes end too early");
  }
  memcpy(target, reader->bytes + reader->position, count);
  reader->position += count;
}

cpng_reader *cpng_reader_create(const uint8_t *bytes, size_t count) {
  cpng_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->bytes = bytes;
  reader->count = count;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, cpng_fail, cpng_ignore);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    cpng_reader_free(reader);
    return NULL;
  }
  return reader;
}

void cpng_reader_free(cpng_reader *reader) {
  if (reader->png) png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader);
}

const char *cpng_reader_failure(const cpng_reader *reader) { return reader->failure.message; }

// Refuses what libpng would by default repair or skip in silence, and does not parse what has no
// use here: colour profiles, gamma, times, and the like.
static void be_strict(png_structp png) {
  static const png_byte ignored[] =
    "bKGD\0cHRM\0eXIf\0gAMA\0hIST\0iCCP\0oFFs\0pCAL\0pHYs\0sBIT\0sCAL\0sPLT\0sTER\0sRGB\0tIME";
  png_set_keep_unknown_chunks(png, PNG_HANDLE_CHUNK_NEVER, ignored, sizeof ignored / 5);
  png_set_crc_action(png, PNG_CRC_ERROR_QUIT, PNG_CRC_ERROR_QUIT);
  png_set_benign_errors(png, 0);
  png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // FractalPNG sets its own
  png_set_chunk_cache_max(png, CPNG_TEXT_FIELDS + 2);          // libpng counts down to 1
  png_set_chunk_malloc_max(png, CPNG_TEXT_BYTES + 1000);       // room for the keyword
}

cpng_status cpng_reader_header(cpng_reader *reader, cpng_header *header) {
  if (reader->count < 8 || png_sig_cmp(reader->bytes, 0, 8)) {
    // The start of a signature is a PNG file that was cut short, not another kind of file.
    int begins = reader->count > 0 && reader->count < 8
      && png_sig_cmp(reader->bytes, 0, reader->count) == 0;
    return begins ? CPNG_TRUNCATED : CPNG_NOT_PNG;
  }
  if (setjmp(reader->failure.jump)) return reader->failure.status;
  png_structp png = reader->png;
  png_infop info = reader->info;
  png_set_read_fn(png, reader, read_bytes);
  be_strict(png);
  png_read_info(png, info);

  int color = png_get_color_type(png, info);
  header->width = png_get_image_width(png, info);
  header->height = png_get_image_height(png, info);
  header->bits = png_get_bit_depth(png, info);
  header->channels = color & PNG_COLOR_MASK_COLOR ? 3 : 1;
  header->is_transparent =
    (color & PNG_COLOR_MASK_ALPHA) != 0 || png_get_valid(png, info, PNG_INFO_tRNS) != 0;
  header->raw_bytes = (uint64_t)png_get_rowbytes(png, info) * header->height;
  return CPNG_OK;
}

cpng_status cpng_reader_pixels(cpng_reader *reader, uint8_t *pixels) {
  if (setjmp(reader->failure.jump)) return reader->failure.status;
  png_structp png = reader->png;
  png_infop info = reader->info;
  png_set_expand(png);  // palettes to RGB, 1-, 2- and 4-bit grey to 8 bits; loses nothing
  reader->passes = png_set_interlace_handling(png);
  png_read_update_info(png, info);

  size_t stride = png_get_rowbytes(png, info);
  uint32_t height = png_get_image_height(png, info);
  for (int pass = 0; pass < reader->passes; pass++) {
    for (uint32_t row = 0; row < height; row++) {
      png_read_row(png, pixels + row * stride, NULL);
    }
  }
  png_read_end(png, info);
  png_get_text(png, info, &reader->texts, &reader->text_count);
  return CPNG_OK;
}

int cpng_reader_text_count(const cpng_reader *reader) { return reader->text_count; }

cpng_text cpng_reader_text(const cpng_reader *reader, int index) {
  png_textp text = &reader->texts[index];
  return (cpng_text){
    .keyword = text->key,
    .value = text->text ? text->text : "",
    .is_unicode = text->compression >= PNG_ITXT_COMPRESSION_NONE,
  };
}
