// The code of Sources/FractalC/FractalC.docc/FractalC.md, so that it is compiled.
#include <stdio.h>
#include <stdlib.h>

#include "fractalog.h"

int drawing_an_image(void);

int drawing_an_image(void) {
  fractalog_dataset *train;
  if (fractalog_dataset_open("first.fractalog", "first", "train", &train)) {
    fprintf(stderr, "%s\n", fractalog_error());
    return 1;
  }
  fractalog_shape shape;
  fractalog_dataset_shape(train, &shape);
  size_t area = (size_t)shape.side * shape.side;
  size_t bytes = shape.views * area * shape.channels;
  uint8_t *pixels = malloc(bytes);
  uint64_t number = 731;
  fractalog_buffers buffers = {.pixels = pixels, .pixel_bytes = bytes};
  fractalog_dataset_draw(train, &number, 1, 0, &buffers, NULL);
  fractalog_dataset_close(train);
  free(pixels);
  return 0;
}
