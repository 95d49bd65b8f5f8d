// fractalog_sample(sampler, seed, first, count): the systems that a sampler draws. Part of
// sql_functions.c.

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
