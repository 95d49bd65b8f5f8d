// The functions that fractalog adds to SQL, for any program that has SQLite: docs/sql-functions.md.
//
// This file is compiled in two ways. With SQLITE_CORE it calls the SQLite that it is linked with, for
// 'fractalog query'. Without, it calls the SQLite of the program that loads it, through the table of
// routines of sqlite3ext.h: Sources/CSQLExtension. What a function does is in Swift, behind
// fractalog_sql_call(); here is what only a connection can do: registering, reading the catalog, rows.
//
// Without SQLITE_CORE, it is in a library of its own, which needs no other to be linked. It opens the
// library beside it that has fractalog_sql_call(): SQLite makes the symbols of an extension, and
// of all that it is linked with, visible to the whole process. So an extension that brought SQLite or
// libpng with it would replace those of libraries that the process loads later.
//
// SQLite derives the name of the entry from the letters of the file's name, without a digit: so the
// file is fractalog0.so, and '.load fractalog0' finds sqlite3_fractalog_init.

#ifndef SQLITE_CORE
#define _GNU_SOURCE  // for dladdr
#include <dlfcn.h>
#include <unistd.h>
#endif

#include <math.h>
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>

#include "../CFractalSQL/fractalog_sql.h"
#include "include/sql_functions.h"

#ifndef SQLITE_CORE
// In place of SQLITE_EXTENSION_INIT1, which makes it visible to the other copies of this file.
static const sqlite3_api_routines *sqlite3_api;
#endif

typedef int32_t swift_function(
  int32_t, const char *, const fractalog_sql_value *, int32_t, fractalog_sql_value *);

#ifdef SQLITE_CORE
static swift_function *const call_swift = fractalog_sql_call;
#else
static swift_function *call_swift;  // found when the library is loaded
#endif

// Flags and settings that this file needs.
enum { OLDEST_SQLITE = 3031000 };

#include "reading.h"

#include "calling.h"

#include "systems.h"

#include "scalars.h"

#include "tables.h"

#include "each_map.h"

#include "sample.h"

static int register_tables(struct reader *reader) {
  reader->references += 2;  // released by SQLite, even if it fails
  int code = sqlite3_create_module_v2(
    reader->connection, "fractalog_each_map", &each_map, reader, reader_release);
  int other = sqlite3_create_module_v2(
    reader->connection, "fractalog_sample", &sample, reader, reader_release);
  return code != SQLITE_OK ? code : other;
}

// Whether the connection has the functions of this same version.
static int is_registered(sqlite3 *connection) {
  sqlite3_stmt *statement = 0;
  int answer = 0;
  sqlite3_prepare_v2(connection, "SELECT fractalog_version()", -1, &statement, 0);
  if (statement && sqlite3_step(statement) == SQLITE_ROW) {
    const unsigned char *found = sqlite3_column_text(statement, 0);
    fractalog_sql_value own[FRACTALOG_SQL_MOST_RESULTS];
    if (found && !call_swift(FRACTALOG_SQL_VERSION, "fractalog_version", 0, 0, own)) {
      answer = own[0].count == sqlite3_column_bytes(statement, 0) &&
               memcmp(found, own[0].bytes, (size_t)own[0].count) == 0;
      free((void *)own[0].bytes);
    }
  }
  sqlite3_finalize(statement);
  return answer;
}

static int register_all(sqlite3 *connection) {
  // SQLite cannot replace a function while a statement runs, as 'SELECT load_extension(…)' does.
  if (is_registered(connection)) return SQLITE_OK;
  struct reader *reader = sqlite3_malloc(sizeof(*reader));
  if (!reader) return SQLITE_NOMEM;
  *reader = (struct reader){.connection = connection, .references = 1};
  int code = register_functions(reader);
  if (code == SQLITE_OK) code = register_tables(reader);
  reader_release(reader);
  return code;
}

#ifdef SQLITE_CORE

int sql_functions_register(void *connection) { return register_all(connection); }

#else

__attribute__((visibility("hidden"))) int SQL_HOST_LOAD(
  sqlite3 *connection, char **message, const sqlite3_api_routines *routines);

// The libraries that have Swift's side: that of the wheel, and that of 'swift build'.
#ifdef __APPLE__
static const char *const libraries[] = {"libFractalog.dylib", "libFractalSQL.dylib"};
#else
static const char *const libraries[] = {"libFractalog.so", "libFractalSQL.so"};
#endif

// Opens the library beside this one. 0 if it has what this file needs, otherwise the reason.
static char *open_library(void) {
  if (call_swift) return 0;
  Dl_info here;
  if (!dladdr((void *)SQL_HOST_LOAD, &here) || !here.dli_fname) {
    return sqlite3_mprintf("The path of this extension is unknown.");
  }
  const char *slash = strrchr(here.dli_fname, '/');
  int folder = slash ? (int)(slash - here.dli_fname) + 1 : 0;
  for (int number = 0; number < 2; number++) {
    char *path = sqlite3_mprintf("%.*s%s", folder, here.dli_fname, libraries[number]);
    if (!path) return 0;
    int is_here = access(path, F_OK) == 0;
    void *library = is_here ? dlopen(path, RTLD_NOW | RTLD_LOCAL) : 0;
    sqlite3_free(path);
    if (!is_here) continue;
    if (library) call_swift = (swift_function *)dlsym(library, "fractalog_sql_call");
    return call_swift ? 0 : sqlite3_mprintf("%s", dlerror());
  }
  return sqlite3_mprintf(
    "Neither '%s' nor '%s' is in the folder of '%s'. Keep the files of fractalog together.",
    libraries[0], libraries[1], here.dli_fname);
}

// Gives a connection of one SQLite the functions: sql_extension.c.
int SQL_HOST_LOAD(sqlite3 *connection, char **message, const sqlite3_api_routines *routines) {
  SQLITE_EXTENSION_INIT2(routines);
  if (sqlite3_libversion_number() < OLDEST_SQLITE) {
    *message = sqlite3_mprintf(
      "This program has SQLite %s. The functions of fractalog need 3.31 or newer.",
      sqlite3_libversion());
    return SQLITE_ERROR;
  }
  *message = open_library();
  if (!call_swift) return SQLITE_ERROR;
  int code = register_all(connection);
  if (code != SQLITE_OK) {
    *message = sqlite3_mprintf(
      "SQLite cannot register the functions of fractalog: %s.", sqlite3_errmsg(connection));
    return code;
  }
  // The runtime of Swift has threads and caches of its own, and never ends before the process.
  return SQLITE_OK_LOAD_PERMANENTLY;
}

#endif
