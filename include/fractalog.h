/* Fractalog: images of a dataset by their numbers, and previews of systems, for any language that
 * can call C.
 *
 *   fractalog_dataset *train;
 *   if (fractalog_dataset_open("fractals.sqlite", "main-scenes", "train", &train)) {
 *     fprintf(stderr, "%s\n", fractalog_error());
 *     return 1;
 *   }
 *   uint64_t number = 731;
 *   fractalog_buffers buffers = {.pixels = pixels, .pixel_bytes = 224 * 224 * 3};
 *   fractalog_dataset_draw(train, &number, 1, 0, &buffers, NULL);
 *   fractalog_dataset_close(train);
 *
 * A function that can fail returns a fractalog_status; after anything but FRACTALOG_OK,
 * fractalog_error() has the sentence. Results are written through pointers, and only on success.
 * Text is UTF-8 and ends with 0. A pointer must not be NULL unless its comment says that it may;
 * NULL is then an error, not a crash. Sizes are checked before anything is written.
 *
 * Threads: every function may be called from several threads at once; but a dataset is closed by
 * one thread, when no other uses it any more.
 *
 * fork(): the child may go on with every dataset that the parent had open. A fork waits until
 * the calls that other threads are in have returned.
 */
#ifndef FRACTALOG_H
#define FRACTALOG_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How a call went. */
typedef int32_t fractalog_status;
enum {
  FRACTALOG_OK = 0,
  FRACTALOG_FAILED = 1,       /* the file, the dataset, or what is in it is not as it should be */
  FRACTALOG_OUT_OF_RANGE = 2, /* an image number that the dataset or subset does not have */
  FRACTALOG_BAD_ARGUMENT = 3, /* NULL where none may be, a buffer of another size, no UTF-8 */
  FRACTALOG_STOPPED = 4       /* the caller's stop flag was set */
};

/* A dataset, or one subset of it, whole in memory: the file it was read from is closed again.
 * Image numbers count from 0 within it. Memory: about 500 bytes a system, and about 2 MB for
 * each thread that has drawn. */
typedef struct fractalog_dataset fractalog_dataset;

/* What an image of a dataset takes. */
typedef struct {
  uint64_t images;   /* how many there are, numbered 0 ..< images */
  int32_t views;     /* pictures an image: 2 for pairs, otherwise 1 */
  int32_t side;      /* rows, and columns, of a picture */
  int32_t channels;  /* bytes a pixel: 1 grey; 3 red, green, blue (sRGB) */
  int32_t classes;   /* labels are 0 ..< classes */
  int32_t multi_hot; /* 1: an image has a set of labels (scenes); 0: exactly one */
  int32_t objects;   /* the most objects an image: of pairs 2, one for each picture */
} fractalog_shape;

/* An upright rectangle of pixels of a picture. Width and height are 0 where there is none. */
typedef struct {
  int32_t left;   /* columns left of it */
  int32_t top;    /* rows above it */
  int32_t width;  /* columns of it */
  int32_t height; /* rows of it */
} fractalog_box;

/* An object of an image: one fractal. In a scene, later objects cover earlier ones. */
typedef struct {
  int32_t class_number;   /* 0 ..< classes; -1: the image has no such object, all else is 0 */
  int32_t labelled;       /* 1: its class is among the labels; 0: it is hidden, by the recipe's rule */
  int32_t view;           /* the picture that shows it: 0, or 1 for the second of a pair */
  int32_t mask;           /* its value in the mask of that picture, from 1 */
  int32_t visible_pixels; /* how many of its pixels can be seen */
  int32_t pixels;         /* how many it has within the picture, also covered ones */
  fractalog_box visible_box; /* modal: the smallest around those that can be seen */
  fractalog_box box;      /* amodal: the smallest around all; the picture's edge cuts both */
} fractalog_object;

/* Memory of the caller for what images are to give. A buffer may be NULL with 0 bytes: then that is
 * not wanted, and what only it needs is not drawn. Each has exactly the bytes of all images; none
 * need be aligned. */
typedef struct {
  uint8_t *pixels; /* uint8_t[count][views][side][side][channels], rows from the top */
  size_t pixel_bytes;
  void *targets; /* where multi_hot is 1, float[count][classes] of 0 and 1; else int64_t[count] */
  size_t target_bytes;
  uint8_t *masks; /* uint8_t[count][views][side][side]: 0 the background, or the object shown */
  size_t mask_bytes;
  fractalog_object *objects; /* fractalog_object[count][objects], in the order of painting */
  size_t object_bytes;
} fractalog_buffers;

/* The colours of many images. Grey images have only the first number of three. */
typedef struct {
  uint64_t images;     /* how many were drawn */
  double mean[3];      /* of each channel, over all pixels: bytes divided by 255 */
  double deviation[3]; /* the standard deviation of the same numbers */
} fractalog_statistics;

/* How systems are drawn for people, as 'fractalog render' draws them: fine, and in colours. */
typedef struct {
  int32_t side;           /* rows, and columns: 1 to 4096 */
  int64_t points;         /* of the chaos game, at most 2147483648; 0 for as many as the side needs */
  const char *colour_map; /* grey, viridis, magma, inferno, plasma, cividis; NULL for inferno */
  const double *box;      /* what to show: min x, min y, max x, max y; NULL for the whole system */
  uint64_t seed;          /* 'fractalog render' takes 1, unless it is given another one */
  uint64_t index;         /* the number of the drawing under this seed */
} fractalog_preview;

/* The version of this library, such as "0.1.0". Not to be freed; never NULL. */
const char *fractalog_version(void);

/* The version of everything between a system and its pixels: another number, other pixels. */
int32_t fractalog_renderer_version(void);

/* The version of all that makes a preview of the renderer's points. */
int32_t fractalog_preview_version(void);

/* What was wrong in this thread's last call that failed, in full sentences; "" if none has.
 * Not to be freed; good until the next failure on this thread; never NULL. */
const char *fractalog_error(void);

/* The datasets of a catalog or packed dataset, by name, as a JSON array of objects with name,
 * split, recipe, seed, renderer_version, digest, created_at, and subsets (each with name,
 * first_image, images, images_per_class). Freed with fractalog_string_free(). */
fractalog_status fractalog_datasets(const char *path, char **json);

/* Reads a dataset, and checks that it is what it was when it was created.
 * subset: count images within this subset; NULL for the whole dataset.
 * *dataset is the caller's, who closes it once. */
fractalog_status fractalog_dataset_open(const char *path, const char *name, const char *subset,
                                        fractalog_dataset **dataset);

/* Gives back all that the dataset holds. NULL is ignored. */
void fractalog_dataset_close(fractalog_dataset *dataset);

/* What an image takes, for the sizes of the buffers that fractalog_dataset_draw() writes. */
fractalog_status fractalog_dataset_shape(const fractalog_dataset *dataset, fractalog_shape *shape);

/* A JSON object: name, subset (left out for the whole dataset), first_image (the number in the
 * dataset of image 0), images, task, seed, digest, renderer_version, classes (their names by
 * number), subsets (each as fractalog_datasets() has it, and class_numbers, its own classes), and
 * recipe. Freed with fractalog_string_free(). */
fractalog_status fractalog_dataset_describe(const fractalog_dataset *dataset, char **json);

/* Every draw behind one image, as 'fractalog dataset explain' prints it: a JSON object.
 * The image is drawn for it. Freed with fractalog_string_free(). */
fractalog_status fractalog_dataset_explain(const fractalog_dataset *dataset, uint64_t number,
                                           char **json);

/* Frees a text that a function above gave. NULL is ignored. */
void fractalog_string_free(char *text);

/* Draws images into the caller's buffers, in the order of their numbers; a number may come twice.
 * An image is the same whatever is drawn with it and on however many threads.
 *
 *   numbers  count of them; may be NULL where count is 0
 *   threads  how many draw at most: 1 to 1024, or 0 for FRACTALOG_THREADS, or OMP_NUM_THREADS, or as
 *            many as there are cores that the process may use
 *   buffers  what is wanted
 *   stop     may be NULL. Once it points to another number than 0, which another thread may store
 *            at any time, the call ends: within the time of one image, a few milliseconds with the
 *            built-in recipes. It then returns FRACTALOG_STOPPED, and the buffers hold some images.
 *
 * Time: targets alone need no drawing, about a microsecond an image, except for scenes whose recipe
 * labels only what can be seen: there, as for masks and objects without pixels, the objects are
 * drawn, but no background.
 *
 * FRACTALOG_OUT_OF_RANGE and FRACTALOG_BAD_ARGUMENT come before anything is drawn. */
fractalog_status fractalog_dataset_draw(const fractalog_dataset *dataset, const uint64_t *numbers,
                                        size_t count, int32_t threads,
                                        const fractalog_buffers *buffers, const int32_t *stop);

/* Draws images and measures their colours: what training subtracts and divides by. The same
 * arguments give the same numbers on every machine.
 *
 *   images   how many: one of each of so many equal stretches of the numbers; 0 for all
 *   threads  as in fractalog_dataset_draw()
 *   stop     as in fractalog_dataset_draw() */
fractalog_status fractalog_dataset_statistics(const fractalog_dataset *dataset, uint64_t images,
                                              int32_t threads, const int32_t *stop,
                                              fractalog_statistics *statistics);

/* Draws previews of systems of a catalog, in the order of their labels.
 *
 *   labels   count labels, or beginnings that only one label has; may be NULL where count is 0
 *   preview  how
 *   threads  as in fractalog_dataset_draw()
 *   pixels   uint8_t[count][side][side][channels], rows from the top; channels is 1 with the colour
 *            map grey, otherwise 3: red, green, blue (sRGB)
 *   stop     as in fractalog_dataset_draw()
 *
 * A preview of 128 pixels takes about a millisecond. Memory: 16 bytes for each pixel of a preview
 * and thread. FRACTALOG_FAILED: the file cannot be read, or has no such system. */
fractalog_status fractalog_previews_draw(const char *path, const char *const *labels, size_t count,
                                         const fractalog_preview *preview, int32_t threads,
                                         uint8_t *pixels, size_t pixel_bytes, const int32_t *stop);

/* Draws the preview of a system that need not be in any catalog.
 *
 *   maps     double[count][6], 1 to 32 maps: a, b, c, d, e, f. A map takes the point (x, y) to
 *            (a x + b y + e, c x + d y + f).
 *   weights  double[count]: the chance of each map; they sum to 1. NULL: in proportion to |a d - b c|
 *   preview, pixels  as in fractalog_previews_draw(), for one preview
 *
 * FRACTALOG_BAD_ARGUMENT: maps and weights are no system. */
fractalog_status fractalog_maps_draw(const double *maps, const double *weights, size_t count,
                                     const fractalog_preview *preview, uint8_t *pixels,
                                     size_t pixel_bytes);

#ifdef __cplusplus
}
#endif

#endif
