/* The program 'fractalog' of the Python package.
 *
 * The command is in libFractalog.so, which Python loads as well: so the package has one copy of it
 * and of Swift's runtime. This program finds the library of its own installation, and calls it.
 *
 * VERSION, a text, is that of the package.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#define LIBRARY "libFractalog.so"

/* Where installers put the package, seen from the folder of the program. */
static const char *const places[] = {
    /* In the package itself, where 'python -m fractalog' finds the program. */
    "/" LIBRARY,
    /* pip, pip --user, pip --prefix, pipx, uv, conda: bin beside lib or lib64. */
    "/../lib*/py*3*/site-packages/fractalog/_native/" LIBRARY,
    /* pip of Debian and Ubuntu, outside of environments. */
    "/../lib*/python3*/dist-packages/fractalog/_native/" LIBRARY,
    /* pip --target. */
    "/../fractalog/_native/" LIBRARY,
    /* An unpacked wheel, which uv links to: fractalog-0.1.0.data/scripts. */
    "/../../fractalog/_native/" LIBRARY,
};

/* The path of this program, without links: pipx and uv link to it. */
static char *own_path(void) {
  static char path[PATH_MAX];
  ssize_t count = readlink("/proc/self/exe", path, sizeof path - 1);
  if (count > 0) {
    path[count] = 0;
    return path;
  }
  const char *started = (const char *)getauxval(AT_EXECFN);
  return started && realpath(started, path) ? path : NULL;
}

/* 'folder' and 'place' as a pattern in which only 'place' has special characters; to be freed. */
static char *pattern_of(const char *folder, const char *place) {
  char *pattern = malloc(2 * strlen(folder) + strlen(place) + 1);
  if (!pattern) return NULL;
  char *end = pattern;
  for (; *folder; ++folder) {
    if (strchr("*?[\\", *folder)) *end++ = '\\';
    *end++ = *folder;
  }
  strcpy(end, place);
  return pattern;
}

/* Why the last library that was found is not the one, or empty. */
static char reason[2 * PATH_MAX];

/* The command of a library, or NULL, with the reason. */
static int (*command_of(const char *path))(void) {
  void *library = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
  if (!library) {
    snprintf(reason, sizeof reason, "cannot be loaded: %s", dlerror());
    return NULL;
  }
  const char *(*version)(void) = (const char *(*)(void))dlsym(library, "fractalog_version");
  int (*command)(void) = (int (*)(void))dlsym(library, "fractalog_command");
  if (version && command && strcmp(version(), VERSION) == 0) return command;
  snprintf(reason, sizeof reason, "is of version %s; this program is of version " VERSION,
           version ? version() : "unknown");
  return NULL;
}

int main(int count, char **words) {
  (void)count;
  char *path = own_path();
  char *slash = path ? strrchr(path, '/') : NULL;
  if (!slash) {
    fprintf(stderr, "Error: '%s' cannot find out where it is. Mount /proc, or give its whole path.\n",
            words[0]);
    return 1;
  }
  *slash = 0;
  char *found = NULL;
  for (size_t place = 0; place < sizeof places / sizeof *places; ++place) {
    char *pattern = pattern_of(path, places[place]);
    glob_t matches;
    if (!pattern || glob(pattern, 0, NULL, &matches) != 0) {
      free(pattern);
      continue;
    }
    free(pattern);
    for (size_t match = 0; match < matches.gl_pathc; ++match) {
      int (*command)(void) = command_of(matches.gl_pathv[match]);
      if (command) return command();
      free(found);
      found = strdup(matches.gl_pathv[match]);
    }
    globfree(&matches);
  }
  *slash = '/';
  if (found) {
    fprintf(stderr, "Error: '%s' %s. Install the package again: pip install --force-reinstall.\n",
            found, reason);
  } else {
    fprintf(stderr,
            "Error: '%s' finds no " LIBRARY ", which is in the Python package 'fractalog'. Install "
            "the package again, or make a link to this program in place of a copy.\n",
            path);
  }
  return 1;
}
