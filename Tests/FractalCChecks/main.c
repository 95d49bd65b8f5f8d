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

#include "checks.h"

int failures;

enum { SIDE = 224, IMAGE = SIDE * SIDE * 3 };

/* fractalog_dataset_draw() without objects and without a stop flag. */
static fractalog_status draw(const fractalog_dataset *dataset, const uint64_t *numbers, size_t count,
                             int32_t threads, uint8_t *pixels, size_t pixel_bytes, void *targets,
                             size_t target_bytes, uint8_t *masks, size_t mask_bytes) {
  fractalog_buffers buffers = {.pixels = pixels, .pixel_bytes = pixel_bytes, .targets = targets,
                               .target_bytes = target_bytes, .masks = masks, .mask_bytes = mask_bytes};
  return fractalog_dataset_draw(dataset, numbers, count, threads, &buffers, NULL);
}

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
  EXPECT(shape.classes > 1 && shape.images > 8 && shape.objects == 5);
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

/* Previews of the systems that an image shows, which the account of the image names. */
static void previewing(const char *path, fractalog_dataset *train) {
  char *json = NULL, labels[2][17] = {"", ""};
  int found = 0;
  for (uint64_t number = 0; number < 8 && found < 2; number++) {
    EXPECT(fractalog_dataset_explain(train, number, &json) == FRACTALOG_OK);
    const char *label = strstr(json, "\"ifs-");
    EXPECT(label != NULL);
    if (found == 0 || strncmp(labels[0], label + 1, strcspn(label + 1, "\"")) != 0) {
      snprintf(labels[found], sizeof labels[found], "%.*s", (int)strcspn(label + 1, "\""), label + 1);
      found++;
    }
    fractalog_string_free(json);
  }
  EXPECT(found == 2);
  if (found == 2) previews(path, labels[0], labels[1]);
}

static void drawing(fractalog_dataset *train, fractalog_dataset *pairs) {
  fractalog_shape shape;
  fractalog_dataset_shape(train, &shape);
  size_t hot = shape.classes * sizeof(float), mask = SIDE * SIDE;
  uint64_t numbers[] = {5, 0, 5};
  uint8_t *pixels = malloc(3 * IMAGE), *one = malloc(IMAGE), *masks = malloc(3 * mask);
  float *targets = malloc(3 * hot);
  EXPECT(draw(train, numbers, 3, 2, pixels, 3 * IMAGE, targets, 3 * hot, masks,
                                3 * mask) == FRACTALOG_OK);
  EXPECT(draw(train, numbers, 1, 0, one, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
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
  REFUSES(draw(NULL, numbers, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'dataset' is NULL");
  REFUSES(draw(train, NULL, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'numbers' is NULL");
  REFUSES(draw(train, numbers, 1, 1, NULL, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'pixels' is NULL");
  REFUSES(draw(train, numbers, 1, -1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'threads' is -1");
  REFUSES(draw(train, numbers, 1, 1025, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'threads' is 1025");
  REFUSES(draw(train, numbers, 1, 1, one, IMAGE - 1, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'pixels' has 150527 bytes");
  REFUSES(draw(train, numbers, 1, 1, one, IMAGE, targets, 8, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'targets' has 8 bytes");
  REFUSES(draw(train, numbers, 1, 1, one, IMAGE, NULL, hot, NULL, 0), FRACTALOG_BAD_ARGUMENT, "'targets' is NULL");
  REFUSES(draw(train, numbers, 1, 1, one, IMAGE, NULL, 0, masks, 1), FRACTALOG_BAD_ARGUMENT, "'masks' has 1 bytes");
  REFUSES(draw(train, numbers, SIZE_MAX, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "Draw fewer");
  REFUSES(draw(train, numbers, SIZE_MAX / 4, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_BAD_ARGUMENT, "Draw fewer");
  REFUSES(draw(train, far, 2, 1, pixels, 2 * IMAGE, NULL, 0, NULL, 0), FRACTALOG_OUT_OF_RANGE, "Subset 'train'");
  REFUSES(draw(train, none, 1, 1, one, IMAGE, NULL, 0, NULL, 0), FRACTALOG_OUT_OF_RANGE, "18446744073709551615");
  EXPECT(one[0] == 7 && one[IMAGE - 1] == 7);
  EXPECT(draw(train, NULL, 0, 1, NULL, 0, NULL, 0, NULL, 0) == FRACTALOG_OK);

  /* A pair has two views and one class number; no address need be aligned. */
  EXPECT(fractalog_dataset_shape(pairs, &shape) == FRACTALOG_OK && shape.views == 2 && !shape.multi_hot);
  char odd[9];
  EXPECT(draw(pairs, numbers, 1, 1, pixels, 2 * IMAGE, odd + 1, 8, masks, 2 * mask) == FRACTALOG_OK);
  int64_t label;
  memcpy(&label, odd + 1, 8);
  EXPECT(label >= 0 && label < shape.classes && memcmp(pixels, pixels + IMAGE, IMAGE) != 0);
  free(pixels), free(one), free(masks), free(targets);
}

/* Objects, masks and targets are the same with and without pixels, and agree. */
static void finding_objects(fractalog_dataset *train, fractalog_dataset *pairs) {
  fractalog_shape shape;
  fractalog_dataset_shape(train, &shape);
  enum { COUNT = 8, AREA = SIDE * SIDE };
  size_t hot = COUNT * shape.classes * sizeof(float), found = COUNT * 5 * sizeof(fractalog_object);
  uint64_t numbers[COUNT];
  for (int i = 0; i < COUNT; i++) numbers[i] = i;
  uint8_t *pixels = malloc(COUNT * IMAGE), *masks = malloc(2 * COUNT * AREA), *other = malloc(COUNT * AREA);
  float *targets = malloc(hot), *labels = malloc(hot);
  fractalog_object *objects = malloc(found), *again = malloc(found);
  fractalog_buffers all = {.pixels = pixels, .pixel_bytes = COUNT * IMAGE, .targets = targets,
                           .target_bytes = hot, .masks = masks, .mask_bytes = COUNT * AREA,
                           .objects = objects, .object_bytes = found};
  fractalog_buffers outlines = {.masks = other, .mask_bytes = COUNT * AREA, .objects = again,
                                .object_bytes = found};
  fractalog_buffers only_labels = {.targets = labels, .target_bytes = hot};
  EXPECT(fractalog_dataset_draw(train, numbers, COUNT, 2, &all, NULL) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_draw(train, numbers, COUNT, 2, &outlines, NULL) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_draw(train, numbers, COUNT, 2, &only_labels, NULL) == FRACTALOG_OK);
  EXPECT(memcmp(targets, labels, hot) == 0 && memcmp(masks, other, COUNT * AREA) == 0);
  EXPECT(memcmp(objects, again, found) == 0);
  for (int image = 0; image < COUNT; image++) {
    for (int place = 0; place < 5; place++) {
      fractalog_object object = objects[5 * image + place];
      if (object.class_number == -1) {
        EXPECT(place > 0 && object.pixels == 0 && object.box.width == 0 && object.mask == 0);
        continue;
      }
      EXPECT(object.view == 0 && object.mask == place + 1 && object.visible_pixels <= object.pixels);
      if (object.labelled) EXPECT(targets[image * shape.classes + object.class_number] == 1);
      int seen = 0, left = SIDE, right = -1, top = SIDE, bottom = -1;
      for (int pixel = 0; pixel < AREA; pixel++) {
        if (masks[image * AREA + pixel] != object.mask) continue;
        int column = pixel % SIDE, row = pixel / SIDE;
        seen++;
        left = column < left ? column : left, right = column > right ? column : right;
        top = row < top ? row : top, bottom = row > bottom ? row : bottom;
      }
      fractalog_box box = object.visible_box, whole = object.box;
      EXPECT(seen == object.visible_pixels);
      if (!seen) EXPECT(box.width == 0 && box.height == 0);
      else EXPECT(box.left == left && box.top == top && box.width == right - left + 1 && box.height == bottom - top + 1);
      if (seen) EXPECT(whole.left <= left && whole.top <= top && whole.left + whole.width > right && whole.top + whole.height > bottom);
    }
  }
  fractalog_buffers wrong = {.objects = objects, .object_bytes = found - 1};
  REFUSES(fractalog_dataset_draw(train, numbers, COUNT, 1, &wrong, NULL), FRACTALOG_BAD_ARGUMENT, "'objects' has");
  REFUSES(fractalog_dataset_draw(train, numbers, COUNT, 1, NULL, NULL), FRACTALOG_BAD_ARGUMENT, "'buffers' is NULL");

  /* A pair shows one object in each picture. */
  fractalog_object two[2];
  fractalog_buffers pair = {.masks = masks, .mask_bytes = 2 * AREA, .objects = two, .object_bytes = sizeof two};
  EXPECT(fractalog_dataset_draw(pairs, numbers, 1, 1, &pair, NULL) == FRACTALOG_OK);
  for (int view = 0; view < 2; view++) {
    int seen = 0;
    for (int pixel = 0; pixel < AREA; pixel++) seen += masks[view * AREA + pixel] == 1;
    EXPECT(two[view].view == view && two[view].mask == 1 && two[view].visible_pixels == seen);
  }

  /* A flag that is set ends the call before it draws; one that is not does nothing. */
  int32_t stop = 0;
  EXPECT(fractalog_dataset_draw(train, numbers, COUNT, 2, &all, &stop) == FRACTALOG_OK);
  stop = 1;
  memset(pixels, 7, COUNT * IMAGE);
  REFUSES(fractalog_dataset_draw(train, numbers, COUNT, 2, &all, &stop), FRACTALOG_STOPPED, "stopped");
  EXPECT(pixels[0] == 7 && pixels[COUNT * IMAGE - 1] == 7);
  REFUSES(fractalog_dataset_draw(train, numbers, COUNT, 2, &only_labels, &stop), FRACTALOG_STOPPED, "stopped");

  /* Means and deviations are those of the pixels. */
  fractalog_statistics here, there;
  EXPECT(fractalog_dataset_statistics(train, 4, 1, NULL, &here) == FRACTALOG_OK && here.images == 4);
  EXPECT(fractalog_dataset_statistics(train, 4, 2, NULL, &there) == FRACTALOG_OK);
  EXPECT(memcmp(&here, &there, sizeof here) == 0);
  for (int channel = 0; channel < 3; channel++) {
    EXPECT(here.mean[channel] > 0 && here.mean[channel] < 1 && here.deviation[channel] > 0);
  }
  EXPECT(fractalog_dataset_statistics(train, 0, 2, NULL, &here) == FRACTALOG_OK && here.images == shape.images);
  REFUSES(fractalog_dataset_statistics(train, 4, 2, &stop, &here), FRACTALOG_STOPPED, "stopped");
  REFUSES(fractalog_dataset_statistics(train, 4, 2, NULL, NULL), FRACTALOG_BAD_ARGUMENT, "'statistics' is NULL");
  free(pixels), free(masks), free(other), free(targets), free(labels), free(objects), free(again);
}

/* A call that would take minutes. */
typedef struct {
  fractalog_dataset *dataset;
  int32_t stop;
} long_call;

static void *draw_for_long(void *pointer) {
  long_call *own = pointer;
  enum { COUNT = 200000 };
  uint64_t *numbers = calloc(COUNT, sizeof *numbers);
  uint8_t *masks = malloc((size_t)COUNT * SIDE * SIDE); /* only what is drawn takes memory */
  fractalog_buffers buffers = {.masks = masks, .mask_bytes = (size_t)COUNT * SIDE * SIDE};
  long status = fractalog_dataset_draw(own->dataset, numbers, COUNT, 2, &buffers, &own->stop);
  free(numbers), free(masks);
  return (void *)status;
}

/* Another thread ends a call. */
static void stopping(fractalog_dataset *train) {
  long_call call = {train, 0};
  pthread_t thread;
  void *status = NULL;
  pthread_create(&thread, NULL, draw_for_long, &call);
  usleep(20000);
  __atomic_store_n(&call.stop, 1, __ATOMIC_RELAXED);
  pthread_join(thread, &status);
  EXPECT((long)status == FRACTALOG_STOPPED);
}

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
  EXPECT(draw(train, &number, 1, 1, before, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
  EXPECT(fractalog_dataset_explain(train, 3, &said) == FRACTALOG_OK);
  EXPECT(rename(path, kept) == 0);
  FILE *other = fopen(path, "w");
  EXPECT(other && fputs("Another file.", other) >= 0 && fclose(other) == 0);
  EXPECT(draw(train, &number, 1, 1, after, IMAGE, NULL, 0, NULL, 0) == FRACTALOG_OK);
  EXPECT(memcmp(before, after, IMAGE) == 0);
  EXPECT(fractalog_dataset_explain(train, 3, &again) == FRACTALOG_OK);
  EXPECT(said && again && strcmp(said, again) == 0);
  REFUSES(fractalog_dataset_open(path, "scenes", NULL, &train), FRACTALOG_FAILED, path);
  EXPECT(rename(kept, path) == 0);
  EXPECT(access("/proc/self/fd", R_OK) != 0 || !has_open(path));
  fractalog_string_free(said), fractalog_string_free(again);
  free(before), free(after);
}

/* Draws for a while; leaves its own thread's error. */
static void *drawer(void *dataset) {
  uint8_t *first = malloc(IMAGE), *again = malloc(IMAGE);
  uint64_t number = 4, none = UINT64_MAX;
  long same = fractalog_error()[0] == 0; /* another thread's failures are not this one's */
  draw(dataset, &number, 1, 1, first, IMAGE, NULL, 0, NULL, 0);
  for (int i = 0; i < 30; i++) {
    draw(dataset, &number, 1, 1, again, IMAGE, NULL, 0, NULL, 0);
    same = same && memcmp(first, again, IMAGE) == 0;
  }
  draw(dataset, &none, 1, 1, again, IMAGE, NULL, 0, NULL, 0);
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
      int status = draw(train, numbers, 2, 2, pixels, 2 * IMAGE, NULL, 0, NULL, 0);
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
  finding_objects(train, pairs);
  previewing(path, train);
  stopping(train);
  replacing(path, train);
  threads_and_forks(path, train);
  fractalog_dataset_close(train);
  fractalog_dataset_close(pairs);
  return failures > 0;
}
