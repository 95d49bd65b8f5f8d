/* Uses every function of fractalog.h as a program in C does.
 *
 *     fractalc-checks CATALOG
 *
 * The catalog has a dataset "scenes" of recipe 'scenes' and one "pairs" of recipe
 * 'anderson-2022-pairs', both with subsets "train" and "val" of several classes. Each expectation
 * that fails is printed to standard error; then the status is 1.
 *
 * A program of its own, for it forks: a child of the process of all tests would inherit the locks
 * that other tests hold in SQLite at that moment, and wait for ever.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fractalog.h"

static int failures;

#define EXPECT(what)                                                       \
  do {                                                                     \
    if (!(what)) {                                                         \
      failures++;                                                          \
      fprintf(stderr, "%s:%d: not so: %s (last error: %s)\n", __FILE__,    \
              __LINE__, #what, fractalog_error());                         \
    }                                                                      \
  } while (0)

/* The last call failed in this way, and its sentence has these words. */
#define REFUSES(call, status, words) \
  EXPECT((call) == (status) && strstr(fractalog_error(), (words)) != NULL)

enum { SIDE = 224, IMAGE = SIDE * SIDE * 3 };

static void opening(const char *path) {
  fractalog_dataset *none = (fractalog_dataset *)&failures;
  REFUSES(fractalog_dataset_open(NULL, "scenes", NULL, &none), FRACTALOG_BAD_ARGUMENT, "'path' is NULL");
  REFUSES(fractalog_dataset_open(path, NULL, NULL, &none), FRACTALOG_BAD_ARGUMENT, "'name' is NULL");
  REFUSES(fractalog_dataset_open(path, "scenes", NULL, NULL), FRACTALOG_BAD_ARGUMENT, "'dataset' is NULL");
  REFUSES(fractalog_dataset_open(path, "\xff", NULL, &none), FRACTALOG_BAD_ARGUMENT, "not UTF-8");
  REFUSES(fractalog_dataset_open("/no/such", "scenes", NULL, &none), FRACTALOG_FAILED, "/no/such");
  REFUSES(fractalog_dataset_open(path, "none", NULL, &none), FRACTALOG_FAILED, "'none'");
  REFUSES(fractalog_dataset_open(path, "scenes", "test", &none), FRACTALOG_FAILED, "no subset 'test'");
  EXPECT(none == (fractalog_dataset *)&failures); /* results are written only on success */
  fractalog_dataset_close(NULL);
  fractalog_string_free(NULL);
}

static void listing(const char *path) {
  char *json = NULL;
  EXPECT(fractalog_datasets(path, &json) == FRACTALOG_OK);
  EXPECT(json && json[0] == '[' && strstr(json, "\"name\":\"scenes\"") && strstr(json, "\"first_image\":"));
  fractalog_string_free(json);
  REFUSES(fractalog_datasets(NULL, &json), FRACTALOG_BAD_ARGUMENT, "'path' is NULL");
  REFUSES(fractalog_datasets(path, NULL), FRACTALOG_BAD_ARGUMENT, "'json' is NULL");
}

static void describing(fractalog_dataset *train) {
  fractalog_shape shape;
  EXPECT(fractalog_dataset_shape(train, &shape) == FRACTALOG_OK);
  EXPECT(shape.views == 1 && shape.side == SIDE && shape.channels == 3 && shape.multi_hot == 1);
  EXPECT(shape.classes > 1 && shape.images > 8);
  REFUSES(fractalog_dataset_shape(NULL, &shape), FRACTALOG_BAD_ARGUMENT, "'dataset' is NULL");
  REFUSES(fractalog_dataset_shape(train, NULL), FRACTALOG_BAD_ARGUMENT, "'shape' is NULL");

  char *json = NULL;
  EXPECT(fractalog_dataset_describe(train, &json) == FRACTALOG_OK);
  EXPECT(json && strstr(json, "\"subset\":\"train\"") && strstr(json, "\"recipe\":{\"recipe\":1"));
  fractalog_string_free(json);
  EXPECT(fractalog_dataset_explain(train, 3, &json) == FRACTALOG_OK);
  EXPECT(json && strstr(json, "\"number_in_subset\":3"));
  fractalog_string_free(json);
  json = NULL;
  REFUSES(fractalog_dataset_explain(train, shape.images, &json), FRACTALOG_OUT_OF_RANGE, "has no image");
  REFUSES(fractalog_dataset_explain(train, 0, NULL), FRACTALOG_BAD_ARGUMENT, "'json' is NULL");
  EXPECT(json == NULL);
}

static void drawing(fractalog_dataset *train, fractalog_dataset *pairs) {
  fractalog_shape shape;
  fractalog_dataset_shape(train, &shape);
  size_t hot = shape.classes * sizeof(float), mask = SIDE * SIDE;
  uint64_t numbers[] = {5, 0, 5};
  uint8_t *pixels = malloc(3 * IMAGE), *one = malloc(IMAGE), *masks = malloc(3 * mask);
  float *targets = malloc(3 * hot);
  EXPECT(fractalog_dataset_draw(train, numbers, 3, 2, pixels, 3 * IMAGE, targets, 3 * hot, masks,
                                3 * mask) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_draw(train, numbers, 1, 0, one, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
  EXPECT(memcmp(pixels, one, IMAGE) == 0 && memcmp(pixels + 2 * IMAGE, one, IMAGE) == 0);
  EXPECT(memcmp(pixels + IMAGE, one, IMAGE) != 0);
  int labels = 0, objects = 0;
  for (int i = 0; i < shape.classes; i++) {
    EXPECT(targets[i] == 0 || targets[i] == 1);
    labels += targets[i] == 1;
  }
  for (size_t i = 0; i < mask; i++) objects = masks[i] > objects ? masks[i] : objects;
  EXPECT(labels >= 1 && labels <= 5 && objects >= labels);

  /* Nothing is drawn by a wrong call, and nothing traps. */
  memset(one, 7, IMAGE);
  uint64_t far[] = {0, shape.images}, none[] = {UINT64_MAX};
  REFUSES(fractalog_dataset_draw(NULL, numbers, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'dataset' is NULL");
  REFUSES(fractalog_dataset_draw(train, NULL, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'numbers' is NULL");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1, NULL, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'pixels' is NULL");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, -1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'threads' is -1");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1025, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'threads' is 1025");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1, one, IMAGE - 1, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'pixels' has 150527 bytes");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1, one, IMAGE, targets, 8, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'targets' has 8 bytes");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1, one, IMAGE, NULL, hot, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'targets' is NULL");
  REFUSES(fractalog_dataset_draw(train, numbers, 1, 1, one, IMAGE, NULL, 0, masks, 1), FRACTALOG_BAD_ARGUMENT, "'masks' has 1 bytes");
  REFUSES(fractalog_dataset_draw(train, numbers, SIZE_MAX, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "Draw fewer");
  REFUSES(fractalog_dataset_draw(train, numbers, SIZE_MAX / 4, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "Draw fewer");
  REFUSES(fractalog_dataset_draw(train, far, 2, 1, pixels, 2 * IMAGE, NULL, 0, NULL, 0), FRACTALOG_OUT_OF_RANGE, "Subset 'train'");
  REFUSES(fractalog_dataset_draw(train, none, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_OUT_OF_RANGE, "18446744073709551615");
  EXPECT(one[0] == 7 && one[IMAGE - 1] == 7);
  EXPECT(fractalog_dataset_draw(train, NULL, 0, 1, NULL, 0, NULL, 0, NULL, 0) == FRACTALOG_OK);

  /* A pair has two views and one class number; no address need be aligned. */
  EXPECT(fractalog_dataset_shape(pairs, &shape) == FRACTALOG_OK && shape.views == 2 && !shape.multi_hot);
  char odd[9];
  EXPECT(fractalog_dataset_draw(pairs, numbers, 1, 1, pixels, 2 * IMAGE, odd + 1, 8, masks, 2 * mask) == FRACTALOG_OK);
  int64_t label;
  memcpy(&label, odd + 1, 8);
  EXPECT(label >= 0 && label < shape.classes && memcmp(pixels, pixels + IMAGE, IMAGE) != 0);
  free(pixels), free(one), free(masks), free(targets);
}

/* Draws for a while; leaves its own thread's error. */
/* Whether this process has a file of this name open. */
static int has_open(const char *name) {
  for (int number = 0; number < 1024; number++) {
    char link[64], target[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", number);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length > 0 && (target[length] = 0, strstr(target, name))) return 1;
  }
  return 0;
}

/* A dataset is read whole as it is opened: what becomes of the file then makes no difference. */
static void replacing(const char *path, fractalog_dataset *train) {
  char kept[4096];
  snprintf(kept, sizeof kept, "%s.kept", path);
  uint8_t *before = malloc(IMAGE), *after = malloc(IMAGE);
  char *said = NULL, *again = NULL;
  uint64_t number = 3;
  EXPECT(access("/proc/self/fd", R_OK) != 0 || !has_open(path));
  EXPECT(fractalog_dataset_draw(train, &number, 1, 1, before, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_explain(train, 3, &said) == FRACTALOG_OK);
  EXPECT(rename(path, kept) == 0);
  FILE *other = fopen(path, "w");
  EXPECT(other && fputs("Another file.", other) >= 0 && fclose(other) == 0);
  EXPECT(fractalog_dataset_draw(train, &number, 1, 1, after, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
  EXPECT(memcmp(before, after, IMAGE) == 0);
  EXPECT(fractalog_dataset_explain(train, 3, &again) == FRACTALOG_OK);
  EXPECT(said && again && strcmp(said, again) == 0);
  REFUSES(fractalog_dataset_open(path, "scenes", NULL, &train), FRACTALOG_FAILED, path);
  EXPECT(rename(kept, path) == 0);
  EXPECT(access("/proc/self/fd", R_OK) != 0 || !has_open(path));
  fractalog_string_free(said), fractalog_string_free(again);
  free(before), free(after);
}

static void *drawer(void *dataset) {
  uint8_t *first = malloc(IMAGE), *again = malloc(IMAGE);
  uint64_t number = 4, none = UINT64_MAX;
  long same = fractalog_error()[0] == 0; /* another thread's failures are not this one's */
  fractalog_dataset_draw(dataset, &number, 1, 1, first, IMAGE, NULL, 0, NULL, 0);
  for (int i = 0; i < 30; i++) {
    fractalog_dataset_draw(dataset, &number, 1, 1, again, IMAGE, NULL, 0, NULL, 0);
    same = same && memcmp(first, again, IMAGE) == 0;
  }
  fractalog_dataset_draw(dataset, &none, 1, 1, again, IMAGE, NULL, 0, NULL, 0);
  same = same && strstr(fractalog_error(), "18446744073709551615");
  free(first), free(again);
  return (void *)same;
}

static void threads_and_forks(const char *path, fractalog_dataset *train) {
  enum { COUNT = 4 };
  pthread_t threads[COUNT];
  for (int i = 0; i < COUNT; i++) pthread_create(&threads[i], NULL, drawer, train);
  /* While they draw, children are made, which draw with several threads and open anew. */
  uint8_t *pixels = malloc(2 * IMAGE);
  uint64_t numbers[] = {1, 2};
  for (int i = 0; i < 5; i++) {
    pid_t child = fork();
    if (child == 0) {
      fractalog_dataset *own;
      /* Whoever started this program may have blocked the signal that ends a child which hangs. */
      sigset_t all;
      sigfillset(&all);
      sigprocmask(SIG_UNBLOCK, &all, NULL);
      alarm(60);
      int status = fractalog_dataset_draw(train, numbers, 2, 2, pixels, 2 * IMAGE, NULL, 0, NULL, 0);
      status = status || fractalog_dataset_open(path, "scenes", "val", &own);
      _exit(status);
    }
    int status = -1;
    EXPECT(waitpid(child, &status, 0) == child && status == 0);
  }
  for (int i = 0; i < COUNT; i++) {
    void *same = NULL;
    pthread_join(threads[i], &same);
    EXPECT(same);
  }
  free(pixels);
}

int main(int count, char **words) {
  if (count != 2) {
    fprintf(stderr, "Give one catalog.\n");
    return 64;
  }
  const char *path = words[1];
  fractalog_dataset *train = NULL, *pairs = NULL;
  EXPECT(fractalog_version()[0] >= '0' && fractalog_version()[0] <= '9');
  EXPECT(fractalog_renderer_version() >= 1);
  EXPECT(fractalog_error() != NULL);
  opening(path);
  listing(path);
  EXPECT(fractalog_dataset_open(path, "scenes", "train", &train) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_open(path, "pairs", NULL, &pairs) == FRACTALOG_OK);
  if (!train || !pairs) return 1;
  describing(train);
  drawing(train, pairs);
  replacing(path, train);
  threads_and_forks(path, train);
  fractalog_dataset_close(train);
  fractalog_dataset_close(pairs);
  return failures > 0;
}
