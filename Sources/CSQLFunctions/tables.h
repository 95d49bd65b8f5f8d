// What the functions of many rows share: tables without a name in the schema. Part of
// sql_functions.c.

// A table on one connection.
struct table {
  sqlite3_vtab base;
  struct reader *reader;
};

// A module's connection, which the reader may outlive and the other way round.
static int connect_table(
  sqlite3 *connection, struct reader *reader, const char *columns, sqlite3_vtab **made
) {
  int code = sqlite3_declare_vtab(connection, columns);
  if (code != SQLITE_OK) return code;
  sqlite3_vtab_config(connection, SQLITE_VTAB_INNOCUOUS);
  struct table *table = sqlite3_malloc(sizeof(*table));
  if (!table) return SQLITE_NOMEM;
  *table = (struct table){.reader = reader};
  reader->references++;
  *made = &table->base;
  return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *base) {
  reader_release(((struct table *)base)->reader);
  sqlite3_free(base);
  return SQLITE_OK;
}

// How the arguments of a table come: each is one of its last columns.
enum { ALL_ARE_GIVEN, SOME_ARE_MISSING };

// Plans to take 'count' arguments, the columns from 'first' on.
static int plan_arguments(sqlite3_index_info *info, int first, int count) {
  int given = 0, usable = 0;
  for (int number = 0; number < info->nConstraint; number++) {
    int argument = info->aConstraint[number].iColumn - first;
    if (argument < 0 || argument >= count ||
        info->aConstraint[number].op != SQLITE_INDEX_CONSTRAINT_EQ) {
      continue;
    }
    given |= 1 << argument;
    if (!info->aConstraint[number].usable || usable & 1 << argument) continue;
    usable |= 1 << argument;
    info->aConstraintUsage[number].argvIndex = argument + 1;
    info->aConstraintUsage[number].omit = 1;
  }
  int all = (1 << count) - 1;
  if (given != all) {
    // An error of a plan would be one of the statement; that of 'demand_all' is a sentence of ours.
    for (int number = 0; number < info->nConstraint; number++) {
      info->aConstraintUsage[number].argvIndex = 0;
      info->aConstraintUsage[number].omit = 0;
    }
    info->idxNum = SOME_ARE_MISSING;
    return SQLITE_OK;
  }
  // An argument comes from another table, which this plan reads later.
  return usable == all ? SQLITE_OK : SQLITE_CONSTRAINT;
}

static int demand_all(sqlite3_vtab *base, int plan, const char *sentence) {
  if (plan == ALL_ARE_GIVEN) return SQLITE_OK;
  sqlite3_free(base->zErrMsg);
  base->zErrMsg = sqlite3_mprintf("%s", sentence);
  return SQL_FUNCTIONS_ERROR;
}

// Calls a function of Swift for a table. On failure, the error of the table is its sentence.
static int ask_for_table(
  sqlite3_vtab *base, int function, const char *name, const fractalog_sql_value *arguments,
  int count, fractalog_sql_value *results
) {
  if (!call_swift(function, name, arguments, count, results)) return SQLITE_OK;
  sqlite3_free(base->zErrMsg);
  base->zErrMsg = sqlite3_mprintf("%.*s", length(&results[0]), results[0].bytes);
  free((void *)results[0].bytes);
  return SQL_FUNCTIONS_ERROR;
}

// A copy of a text, which ends with the call that it is an argument of. 0 without memory.
static void *copy(const fractalog_sql_value *text) {
  void *made = sqlite3_malloc64((sqlite3_uint64)text->count + 1);
  if (made) memcpy(made, text->bytes, (size_t)text->count);
  return made;
}
