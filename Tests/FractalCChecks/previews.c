/* Previews: of systems of a catalog, and of maps. */
#include <stdlib.h>

#include "checks.h"

enum { SIDE = 32, GREY = SIDE * SIDE, COLOUR = 3 * GREY };

static void of_a_catalog(const char *path, const char *label, const char *other) {
  const char *labels[] = {label, other, label}, *beginning[] = {"ifs"}, *none[] = {"ifs-9-000000000000"};
  fractalog_preview colour = {.side = SIDE, .points = 4000, .seed = 1};
  fractalog_preview grey = {.side = SIDE, .points = 4000, .seed = 1, .colour_map = "grey"};
  fractalog_preview inferno = {.side = SIDE, .points = 4000, .seed = 1, .colour_map = "inferno"};
  uint8_t *three = malloc(3 * COLOUR), *one = malloc(COLOUR);
  EXPECT(fractalog_previews_draw(path, labels, 3, &colour, 2, three, 3 * COLOUR, NULL) == FRACTALOG_OK);
  EXPECT(fractalog_previews_draw(path, labels, 1, &inferno, 1, one, COLOUR, NULL) == FRACTALOG_OK);
  EXPECT(memcmp(three, one, COLOUR) == 0 && memcmp(three + 2 * COLOUR, one, COLOUR) == 0);
  EXPECT(memcmp(three + COLOUR, one, COLOUR) != 0);
  EXPECT(fractalog_previews_draw(path, labels, 1, &grey, 1, one, GREY, NULL) == FRACTALOG_OK);
  int least = 255, most = 0;
  for (int i = 0; i < GREY; i++) {
    least = one[i] < least ? one[i] : least;
    most = one[i] > most ? one[i] : most;
  }
  EXPECT(least == 0 && most == 255);
  EXPECT(fractalog_previews_draw(path, NULL, 0, &colour, 1, NULL, 0, NULL) == FRACTALOG_OK);

  /* Another seed, number or part of the plane is another picture. */
  fractalog_preview changed[] = {grey, grey, grey};
  double box[] = {-0.1, -0.1, 0.1, 0.1};
  changed[0].seed = 2, changed[1].index = 1, changed[2].box = box;
  for (int i = 0; i < 3; i++) {
    EXPECT(fractalog_previews_draw(path, labels, 1, &changed[i], 1, three, GREY, NULL) == FRACTALOG_OK);
    EXPECT(memcmp(three, one, GREY) != 0);
  }

  /* A wrong call draws nothing. */
  memset(one, 7, GREY);
  fractalog_preview wrong = grey;
  double empty[] = {1, 0, 1, 1};
  int32_t stop = 1;
#define DRAW(preview, bytes) fractalog_previews_draw(path, labels, 1, preview, 1, one, bytes, NULL)
  REFUSES(fractalog_previews_draw(NULL, labels, 1, &grey, 1, one, GREY, NULL), FRACTALOG_BAD_ARGUMENT, "'path' is NULL");
  REFUSES(fractalog_previews_draw(path, NULL, 1, &grey, 1, one, GREY, NULL), FRACTALOG_BAD_ARGUMENT, "'labels' is NULL");
  REFUSES(fractalog_previews_draw(path, labels, 1, &grey, 1, NULL, GREY, NULL), FRACTALOG_BAD_ARGUMENT, "'pixels' is NULL");
  REFUSES(fractalog_previews_draw(path, labels, 1, &grey, 1025, one, GREY, NULL), FRACTALOG_BAD_ARGUMENT, "'threads' is 1025");
  REFUSES(fractalog_previews_draw(path, labels, SIZE_MAX, &grey, 1, one, GREY, NULL), FRACTALOG_BAD_ARGUMENT, "Draw fewer");
  REFUSES(fractalog_previews_draw(path, beginning, 1, &grey, 1, one, GREY, NULL), FRACTALOG_FAILED, "'ifs'");
  REFUSES(fractalog_previews_draw(path, none, 1, &grey, 1, one, GREY, NULL), FRACTALOG_FAILED, "'ifs-9-000000000000'");
  REFUSES(fractalog_previews_draw("/no/such", labels, 1, &grey, 1, one, GREY, NULL), FRACTALOG_FAILED, "/no/such");
  REFUSES(fractalog_previews_draw(path, labels, 1, &grey, 1, one, GREY, &stop), FRACTALOG_STOPPED, "stopped");
  REFUSES(DRAW(NULL, GREY), FRACTALOG_BAD_ARGUMENT, "'preview' is NULL");
  REFUSES(DRAW(&grey, GREY - 1), FRACTALOG_BAD_ARGUMENT, "'pixels' has 1023 bytes; 1 previews take 1024");
  wrong.side = 0;
  REFUSES(DRAW(&wrong, 0), FRACTALOG_BAD_ARGUMENT, "side of 0");
  wrong = grey, wrong.points = -5;
  REFUSES(DRAW(&wrong, GREY), FRACTALOG_BAD_ARGUMENT, "-5 points");
  wrong = grey, wrong.colour_map = "jet";
  REFUSES(DRAW(&wrong, GREY), FRACTALOG_BAD_ARGUMENT, "no colour map 'jet'");
  wrong = grey, wrong.box = empty;
  REFUSES(DRAW(&wrong, GREY), FRACTALOG_BAD_ARGUMENT, "has no area");
#undef DRAW
  EXPECT(one[0] == 7 && one[GREY - 1] == 7);
  free(three), free(one);
}

static void of_maps(void) {
  const double gasket[3][6] = {{.5, 0, 0, .5, 0, 0}, {.5, 0, 0, .5, .5, 0}, {.5, 0, 0, .5, .25, .5}};
  const double thirds[] = {1.0 / 3, 1.0 / 3, 1.0 / 3}, half[] = {.25, .25, .25};
  fractalog_preview grey = {.side = SIDE, .seed = 1, .colour_map = "grey"};
  uint8_t one[GREY], again[GREY];
  EXPECT(fractalog_maps_draw(&gasket[0][0], NULL, 3, &grey, one, GREY) == FRACTALOG_OK);
  EXPECT(fractalog_maps_draw(&gasket[0][0], thirds, 3, &grey, again, GREY) == FRACTALOG_OK);
  EXPECT(memcmp(one, again, GREY) == 0);
  /* It has a hole in the middle, and no point above its sides. */
  EXPECT(one[20 * SIDE + 16] == 0 && one[2 * SIDE + 2] == 0 && one[30 * SIDE + 16] > 0);
  REFUSES(fractalog_maps_draw(NULL, NULL, 3, &grey, one, GREY), FRACTALOG_BAD_ARGUMENT, "'maps' is NULL");
  REFUSES(fractalog_maps_draw(&gasket[0][0], half, 3, &grey, one, GREY), FRACTALOG_BAD_ARGUMENT, "sum to 0.75");
  REFUSES(fractalog_maps_draw(&gasket[0][0], NULL, 0, &grey, one, GREY), FRACTALOG_BAD_ARGUMENT, "0 maps");
  REFUSES(fractalog_maps_draw(&gasket[0][0], NULL, SIZE_MAX, &grey, one, GREY), FRACTALOG_BAD_ARGUMENT, "1 to 32");
  REFUSES(fractalog_maps_draw(&gasket[0][0], NULL, 3, &grey, one, COLOUR), FRACTALOG_BAD_ARGUMENT, "'pixels' has 3072 bytes");
  EXPECT(memcmp(one, again, GREY) == 0);
}

void previews(const char *path, const char *label, const char *other) {
  EXPECT(fractalog_preview_version() >= 2);
  of_a_catalog(path, label, other);
  of_maps();
}
