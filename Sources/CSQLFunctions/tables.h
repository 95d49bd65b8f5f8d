// The functions of many rows: tables without a name in the schema. Part of sql_functions.c.

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

// fractalog_each_map(maps): a row for each map of a system, in canonical order.

enum { EACH_POSITION, EACH_A, EACH_WEIGHT = EACH_A + NUMBERS - 1, EACH_MAPS };

struct maps_cursor {
  sqlite3_vtab_cursor base;
  void *text;  // the argument
  int length;
  double *numbers;
  int count, place;
};

static int connect_each_map(
  sqlite3 *connection, void *pointer, int count, const char *const *words, sqlite3_vtab **made,
  char **message
) {
  (void)count, (void)words, (void)message;
  struct reader *reader = pointer;
  int code = connect_table(
    connection, reader, "CREATE TABLE x (position, a, b, c, d, e, f, weight, maps HIDDEN)", made);
  reader->is_kept = code == SQLITE_OK;
  return code;
}

static int disconnect_each_map(sqlite3_vtab *base) {
  reader_forget(((struct table *)base)->reader);
  return disconnect_table(base);
}

static int plan_each_map(sqlite3_vtab *base, sqlite3_index_info *info) {
  (void)base;
  info->estimatedCost = 10;
  info->estimatedRows = 4;
  return plan_arguments(info, EACH_MAPS, 1);
}

static int open_each_map(sqlite3_vtab *base, sqlite3_vtab_cursor **made) {
  (void)base;
  struct maps_cursor *cursor = sqlite3_malloc(sizeof(*cursor));
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof(*cursor));
  *made = &cursor->base;
  return SQLITE_OK;
}

static void forget_each_map(struct maps_cursor *cursor) {
  free(cursor->numbers);
  sqlite3_free(cursor->text);
  cursor->numbers = cursor->text = 0;
  cursor->count = cursor->place = cursor->length = 0;
}

static int close_each_map(sqlite3_vtab_cursor *base) {
  forget_each_map((struct maps_cursor *)base);
  sqlite3_free(base);
  return SQLITE_OK;
}

static int filter_each_map(
  sqlite3_vtab_cursor *base, int plan, const char *words, int count, sqlite3_value **given
) {
  (void)words, (void)count;
  struct maps_cursor *cursor = (struct maps_cursor *)base;
  forget_each_map(cursor);
  int code = demand_all(
    base->pVtab, plan,
    "fractalog_each_map() has no argument. Give it maps as JSON, such as fractalog_maps(label).");
  if (code != SQLITE_OK) return code;
  fractalog_sql_value maps, results[FRACTALOG_SQL_MOST_RESULTS];
  if (!take(given[0], &maps)) return SQLITE_NOMEM;
  if (maps.kind == FRACTALOG_SQL_NULL) return SQLITE_OK;
  code = ask_for_table(
    base->pVtab, FRACTALOG_SQL_EACH_MAP, "fractalog_each_map", &maps, 1, results);
  if (code != SQLITE_OK) return code;
  cursor->numbers = (double *)results[0].bytes;
  cursor->count = (int)(results[0].count / (sqlite3_int64)(sizeof(double) * NUMBERS));
  cursor->text = copy(&maps);
  if (!cursor->text) return SQLITE_NOMEM;
  cursor->length = (int)maps.count;
  return SQLITE_OK;
}

static int next_each_map(sqlite3_vtab_cursor *base) {
  ((struct maps_cursor *)base)->place++;
  return SQLITE_OK;
}

static int ends_each_map(sqlite3_vtab_cursor *base) {
  struct maps_cursor *cursor = (struct maps_cursor *)base;
  return cursor->place >= cursor->count;
}

static int column_each_map(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  struct maps_cursor *cursor = (struct maps_cursor *)base;
  if (column == EACH_POSITION) {
    sqlite3_result_int(context, cursor->place);
  } else if (column >= EACH_A && column <= EACH_WEIGHT) {
    sqlite3_result_double(context, cursor->numbers[cursor->place * NUMBERS + column - EACH_A]);
  } else {
    sqlite3_result_text(context, cursor->text, cursor->length, SQLITE_TRANSIENT);
  }
  return SQLITE_OK;
}

static int row_each_map(sqlite3_vtab_cursor *base, sqlite3_int64 *row) {
  *row = ((struct maps_cursor *)base)->place;
  return SQLITE_OK;
}

static const sqlite3_module each_map = {
  .iVersion = 2,
  .xConnect = connect_each_map,
  .xBestIndex = plan_each_map,
  .xDisconnect = disconnect_each_map,
  .xOpen = open_each_map,
  .xClose = close_each_map,
  .xFilter = filter_each_map,
  .xNext = next_each_map,
  .xEof = ends_each_map,
  .xColumn = column_each_map,
  .xRowid = row_each_map,
};

// fractalog_sample(sampler, seed, first, count): the systems that a sampler draws.

enum { SAMPLE_NUMBER, SAMPLE_LABEL, SAMPLE_MAPS, SAMPLE_SAMPLER, SAMPLE_ARGUMENTS = 4 };

struct sample_cursor {
  sqlite3_vtab_cursor base;
  void *sampler;  // its name
  fractalog_sql_value arguments[SAMPLE_ARGUMENTS];
  sqlite3_int64 number, rest;
  fractalog_sql_value drawn[FRACTALOG_SQL_MOST_RESULTS];  // label and maps of this number
  int is_drawn;
};

static int connect_sample(
  sqlite3 *connection, void *pointer, int count, const char *const *words, sqlite3_vtab **made,
  char **message
) {
  (void)count, (void)words, (void)message;
  return connect_table(
    connection, pointer,
    "CREATE TABLE x (number, label, maps, sampler HIDDEN, seed HIDDEN, first HIDDEN, count HIDDEN)",
    made);
}

static int plan_sample(sqlite3_vtab *base, sqlite3_index_info *info) {
  (void)base;
  info->estimatedCost = 10000;
  info->estimatedRows = 1000;
  info->orderByConsumed = info->nOrderBy == 1 && info->aOrderBy[0].iColumn == SAMPLE_NUMBER &&
                          !info->aOrderBy[0].desc;
  return plan_arguments(info, SAMPLE_SAMPLER, SAMPLE_ARGUMENTS);
}

static int open_sample(sqlite3_vtab *base, sqlite3_vtab_cursor **made) {
  (void)base;
  struct sample_cursor *cursor = sqlite3_malloc(sizeof(*cursor));
  if (!cursor) return SQLITE_NOMEM;
  memset(cursor, 0, sizeof(*cursor));
  *made = &cursor->base;
  return SQLITE_OK;
}

static void forget_sample(struct sample_cursor *cursor) {
  if (!cursor->is_drawn) return;
  for (int place = 0; place < 2; place++) free((void *)cursor->drawn[place].bytes);
  cursor->is_drawn = 0;
}

static int close_sample(sqlite3_vtab_cursor *base) {
  struct sample_cursor *cursor = (struct sample_cursor *)base;
  forget_sample(cursor);
  sqlite3_free(cursor->sampler);
  sqlite3_free(cursor);
  return SQLITE_OK;
}

static int filter_sample(
  sqlite3_vtab_cursor *base, int plan, const char *words, int count, sqlite3_value **given
) {
  (void)words, (void)count;
  struct sample_cursor *cursor = (struct sample_cursor *)base;
  forget_sample(cursor);
  cursor->rest = 0;
  int code = demand_all(
    base->pVtab, plan,
    "fractalog_sample() takes four arguments: sampler, seed, first, count. Such as "
    "fractalog_sample('singular-values', 7, 0, 100).");
  if (code != SQLITE_OK) return code;
  fractalog_sql_value *own = cursor->arguments;
  for (int place = 0; place < SAMPLE_ARGUMENTS; place++) {
    if (!(place == 0 ? take : take_number)(given[place], &own[place])) return SQLITE_NOMEM;
    if (own[place].kind == FRACTALOG_SQL_NULL) return SQLITE_OK;
  }
  fractalog_sql_value range[FRACTALOG_SQL_MOST_RESULTS];
  code = ask_for_table(
    base->pVtab, FRACTALOG_SQL_SAMPLE_RANGE, "fractalog_sample", own, SAMPLE_ARGUMENTS, range);
  if (code != SQLITE_OK) return code;
  cursor->number = range[0].integer;
  cursor->rest = range[1].integer;
  sqlite3_free(cursor->sampler);
  cursor->sampler = copy(&own[0]);
  if (!cursor->sampler) return SQLITE_NOMEM;
  own[0].bytes = cursor->sampler;
  return SQLITE_OK;
}

static int next_sample(sqlite3_vtab_cursor *base) {
  struct sample_cursor *cursor = (struct sample_cursor *)base;
  forget_sample(cursor);
  cursor->rest--;
  // The number after the last need not be one.
  if (cursor->rest > 0) cursor->number++;
  return SQLITE_OK;
}

static int ends_sample(sqlite3_vtab_cursor *base) {
  return ((struct sample_cursor *)base)->rest <= 0;
}

static int column_sample(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  struct sample_cursor *cursor = (struct sample_cursor *)base;
  if (column == SAMPLE_NUMBER) {
    sqlite3_result_int64(context, cursor->number);
  } else if (column == SAMPLE_LABEL || column == SAMPLE_MAPS) {
    if (!cursor->is_drawn) {
      fractalog_sql_value values[] = {
        cursor->arguments[0],
        cursor->arguments[1],
        {.kind = FRACTALOG_SQL_INTEGER, .integer = cursor->number},
      };
      int code = ask_for_table(
        base->pVtab, FRACTALOG_SQL_SAMPLE, "fractalog_sample", values, 3, cursor->drawn);
      if (code != SQLITE_OK) return code;
      cursor->is_drawn = 1;
    }
    const fractalog_sql_value *text = &cursor->drawn[column - SAMPLE_LABEL];
    sqlite3_result_text64(
      context, text->bytes, (sqlite3_uint64)text->count, SQLITE_TRANSIENT, SQLITE_UTF8);
  } else if (column == SAMPLE_SAMPLER) {
    const fractalog_sql_value *name = &cursor->arguments[0];
    sqlite3_result_text64(
      context, name->bytes, (sqlite3_uint64)name->count, SQLITE_TRANSIENT, SQLITE_UTF8);
  } else {
    sqlite3_result_int64(context, cursor->arguments[column - SAMPLE_SAMPLER].integer);
  }
  return SQLITE_OK;
}

static int row_sample(sqlite3_vtab_cursor *base, sqlite3_int64 *row) {
  *row = ((struct sample_cursor *)base)->number;
  return SQLITE_OK;
}

static const sqlite3_module sample = {
  .iVersion = 2,
  .xConnect = connect_sample,
  .xBestIndex = plan_sample,
  .xDisconnect = disconnect_table,
  .xOpen = open_sample,
  .xClose = close_sample,
  .xFilter = filter_sample,
  .xNext = next_sample,
  .xEof = ends_sample,
  .xColumn = column_sample,
  .xRowid = row_sample,
};

static int register_tables(struct reader *reader) {
  reader->references += 2;  // released by SQLite, even if it fails
  int code = sqlite3_create_module_v2(
    reader->connection, "fractalog_each_map", &each_map, reader, reader_release);
  int other = sqlite3_create_module_v2(
    reader->connection, "fractalog_sample", &sample, reader, reader_release);
  return code != SQLITE_OK ? code : other;
}
