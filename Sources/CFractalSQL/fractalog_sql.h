#ifndef FRACTALOG_SQL_H
#define FRACTALOG_SQL_H

// What the SQL functions in C (Sources/CSQLFunctions) call in Swift (Sources/FractalSQL). It is not for
// other programs: both sides are of the same version.

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// The kind of a value: the numbers of SQLite, and one of our own.
enum {
  FRACTALOG_SQL_INTEGER = 1,
  FRACTALOG_SQL_REAL = 2,
  FRACTALOG_SQL_TEXT = 3,
  FRACTALOG_SQL_BLOB = 4,
  FRACTALOG_SQL_NULL = 5,
  // The maps of a stored system: doubles a, b, c, d, e, f, weight of each. `integer` is the row.
  FRACTALOG_SQL_SYSTEM = 6
};

typedef struct {
  int32_t kind;
  int64_t integer;
  double real;
  const void *bytes;  // of a text, a blob or a system; a text is UTF-8 and has no zero at its end
  int64_t count;      // of these bytes
} fractalog_sql_value;

// What can be called: the arguments in brackets, and the results behind the arrow. An argument NULL
// or left out has its default; 'system' is FRACTALOG_SQL_SYSTEM, or maps as JSON.
enum {
  FRACTALOG_SQL_VERSION,          // () -> text
  FRACTALOG_SQL_MAPS,             // (system) -> text
  FRACTALOG_SQL_LABEL,            // (maps) -> text
  FRACTALOG_SQL_SIGMA_FACTOR,     // (system) -> real
  FRACTALOG_SQL_SINGULAR_VALUES,  // (system) -> text
  FRACTALOG_SQL_FILLING_RATIO,    // (system, points, side, seed) -> real
  FRACTALOG_SQL_RENDER,           // (system, side, seed, recipe, JSON of the recipe in the catalog)
                                  // -> blob
  FRACTALOG_SQL_PREVIEW,          // (system, side, seed, colour map) -> blob
  // (a, b, recipe, seed, whether there are such signatures, then for each kind that both systems
  // have: recipe, seed, density of a, density of b) -> real
  FRACTALOG_SQL_APPEARANCE_DISTANCE,
  FRACTALOG_SQL_EACH_MAP,         // (maps) -> blob: doubles as those of a system
  FRACTALOG_SQL_SAMPLE_RANGE,     // (sampler, seed, first, count) -> first, count
  FRACTALOG_SQL_SAMPLE,           // (sampler, seed, number) -> label, maps
  FRACTALOG_SQL_VERSIONS,         // () -> versions of signatures and of the renderer
  FRACTALOG_SQL_REFUSE_LABEL,     // (text, each label that begins with it) fails always
  FRACTALOG_SQL_REFUSE_CATALOG    // (message of SQLite) fails always
};

// The most results that a function has.
enum { FRACTALOG_SQL_MOST_RESULTS = 2 };

// Calls a function.
//
// `name` is how SQL calls it, for errors. Returns 0 if it succeeded. Otherwise results[0] is a text:
// the sentence that says what is wrong. free() frees the bytes of each result.
int32_t fractalog_sql_call(
  int32_t function, const char *name, const fractalog_sql_value *arguments, int32_t count,
  fractalog_sql_value *results);

#ifdef __cplusplus
}
#endif

#endif
