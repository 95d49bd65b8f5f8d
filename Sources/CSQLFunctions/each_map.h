// fractalog_each_map(maps): a row for each map of a system, in canonical order. Part of
// sql_functions.c.

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
