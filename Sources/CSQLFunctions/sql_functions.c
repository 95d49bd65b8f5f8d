// The functions that fractalog adds to SQL, for any program that has SQLite: docs/sql-functions.md.
//
// This file is compiled in two ways. With SQLITE_CORE it calls the SQLite that it is linked with, for
// 'fractalog query'. Without, it calls the SQLite of the program that loads it, through the table of
// routines of sqlite3ext.h, and exports sqlite3_fractalog_init alone. What a function does is in
// Swift, behind fractalog_sql_call(); here is what only a connection can do: registering, reading the
// catalog, rows.
//
// The wheel has a shared object of this file alone, which scripts/build-static compiles. It needs
// fractalog_sql_call() of libFractalog.so beside it, in which the target FractalSQL is.
//
// SQLite derives the name of the entry from the letters of the file's name, without a digit: so the
// file is fractalog0.so, and '.load fractalog0' finds sqlite3_fractalog_init.

#include <math.h>
#include <sqlite3ext.h>
#include <stdlib.h>
#include <string.h>

#include "../CFractalSQL/fractalog_sql.h"
#include "include/sql_functions.h"

SQLITE_EXTENSION_INIT1

// Flags and settings that this file needs.
enum { OLDEST_SQLITE = 3031000 };

#include "reading.h"

#include "calling.h"

#include "systems.h"

#include "scalars.h"

#include "tables.h"

// Whether the connection has the functions of this same version.
static int is_registered(sqlite3 *connection) {
  sqlite3_stmt *statement = 0;
  int answer = 0;
  sqlite3_prepare_v2(connection, "SELECT fractalog_version()", -1, &statement, 0);
  if (statement && sqlite3_step(statement) == SQLITE_ROW) {
    const unsigned char *found = sqlite3_column_text(statement, 0);
    fractalog_sql_value own[FRACTALOG_SQL_MOST_RESULTS];
    if (found && !fractalog_sql_call(FRACTALOG_SQL_VERSION, "fractalog_version", 0, 0, own)) {
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

__attribute__((visibility("default"))) int sqlite3_fractalog_init(
  sqlite3 *connection, char **message, const sqlite3_api_routines *routines);

// What SQLite calls when a connection loads this file.
int sqlite3_fractalog_init(
  sqlite3 *connection, char **message, const sqlite3_api_routines *routines
) {
  SQLITE_EXTENSION_INIT2(routines);
  if (sqlite3_libversion_number() < OLDEST_SQLITE) {
    *message = sqlite3_mprintf(
      "This program has SQLite %s. The functions of fractalog need 3.31 or newer.",
      sqlite3_libversion());
    return SQLITE_ERROR;
  }
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
