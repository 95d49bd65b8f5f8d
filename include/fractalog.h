/* Fractalog: images of a dataset by their numbers, for any language that can call C.
 *
 *   fractalog_dataset *train;
 *   if (fractalog_dataset_open("fractals.sqlite", "main-scenes", "train", &train)) {
 *     fprintf(stderr, "%s\n", fractalog_error());
 *     return 1;
 *   }
 *   uint64_t number = 731;
 *   fractalog_dataset_draw(train, &number, 1, 0, pixels, 224 * 224 * 3, NULL, 0, NULL, 0);
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
  FRACTALOG_BAD_ARGUMENT = 3  /* NULL where none may be, a buffer of another size, no UTF-8 */
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
} fractalog_shape;

/* The version of this library, such as "0.1.0". Not to be freed; never NULL. */
const char *fractalog_version(void);

/* The version of everything between a system and its pixels: another number, other pixels. */
int32_t fractalog_renderer_version(void);

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
 * number), subsets, and recipe. Freed with fractalog_string_free(). */
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
 *   pixels   uint8_t[count][views][side][side][channels]; may be NULL where count is 0
 *   targets  where multi_hot is 1, float[count][classes] of 0 and 1; otherwise int64_t[count];
 *            may be NULL with 0 bytes: no labels are wanted
 *   masks    uint8_t[count][views][side][side]: 0 for the background, or which of the image's
 *            objects the pixel shows, from 1; may be NULL with 0 bytes
 *
 * FRACTALOG_OUT_OF_RANGE and FRACTALOG_BAD_ARGUMENT come before anything is drawn. A call goes on
 * to its end: to be able to stop meanwhile, draw some images a call. The images are the same. */
fractalog_status fractalog_dataset_draw(const fractalog_dataset *dataset, const uint64_t *numbers,
                                        size_t count, int32_t threads, uint8_t *pixels,
                                        size_t pixel_bytes, void *targets, size_t target_bytes,
                                        uint8_t *masks, size_t mask_bytes);

#ifdef __cplusplus
}
#endif

#endif
