// What SQLite loads: the functions of ../CSQLFunctions/sql_functions.c, for the SQLite of any program.
//
// A process can have several SQLites, as Python's sqlite3 and pysqlite3. Their connections must not
// meet: one's memory is not the other's. sqlite3ext.h keeps the routines of one SQLite in one variable
// of a file. So the functions are compiled once for each SQLite that a process may have.

#include <sqlite3ext.h>
#include <stdatomic.h>

typedef int load(sqlite3 *, char **, const sqlite3_api_routines *);

load sql_host_load_0, sql_host_load_1, sql_host_load_2, sql_host_load_3;

enum { MOST_HOSTS = 4 };

static load *const loads[MOST_HOSTS] = {
  sql_host_load_0, sql_host_load_1, sql_host_load_2, sql_host_load_3};

// The SQLite that has each of them.
static _Atomic(const sqlite3_api_routines *) hosts[MOST_HOSTS];

__attribute__((visibility("default"))) load sqlite3_fractalog_init;

// What SQLite calls when a connection loads this file.
int sqlite3_fractalog_init(
  sqlite3 *connection, char **message, const sqlite3_api_routines *routines
) {
  for (int number = 0; number < MOST_HOSTS; number++) {
    const sqlite3_api_routines *known = 0;
    if (atomic_compare_exchange_strong(&hosts[number], &known, routines) || known == routines) {
      return loads[number](connection, message, routines);
    }
  }
  *message = routines->mprintf(
    "This process has more than %d SQLites; the functions of fractalog are in the first ones.",
    MOST_HOSTS);
  return SQLITE_ERROR;
}
