// Systems by their labels, out of the host's database. Part of sql_functions.c.

enum { MOST_LABELS = 6, LABEL_BYTES = 64, MOST_MAPS = 33, NUMBERS = 7 };

// The labels that begin with a text.
struct labels {
  char texts[MOST_LABELS][LABEL_BYTES];
  int lengths[MOST_LABELS];
  int count;
};

// Takes the label of a row in, unless it is that of the row before.
static void add_label(struct labels *labels, sqlite3_stmt *statement, int column) {
  const unsigned char *text = sqlite3_column_text(statement, column);
  int count = sqlite3_column_bytes(statement, column);
  if (!text || count > LABEL_BYTES) count = 0;
  int last = labels->count - 1;
  if (last >= 0 && labels->lengths[last] == count &&
      (count == 0 || memcmp(labels->texts[last], text, (size_t)count) == 0)) {
    return;
  }
  if (labels->count == MOST_LABELS) return;
  if (count > 0) memcpy(labels->texts[labels->count], text, (size_t)count);
  labels->lengths[labels->count++] = count;
}

static void refuse_label(
  const struct call *call, const fractalog_sql_value *text, const struct labels *labels
) {
  fractalog_sql_value values[1 + MOST_LABELS], results[FRACTALOG_SQL_MOST_RESULTS];
  values[0] = *text;
  for (int number = 0; number < labels->count; number++) {
    values[1 + number] = (fractalog_sql_value){
      .kind = FRACTALOG_SQL_TEXT, .bytes = labels->texts[number],
      .count = labels->lengths[number]};
  }
  ask(call, FRACTALOG_SQL_REFUSE_LABEL, values, 1 + labels->count, results);
}

// A number of a map; one that is no number becomes none, which Swift refuses by its name.
static double coefficient(sqlite3_stmt *statement, int column) {
  int type = sqlite3_column_type(statement, column);
  return type == SQLITE_FLOAT || type == SQLITE_INTEGER ? sqlite3_column_double(statement, column)
                                                        : NAN;
}

// Whether a statement may run; one that is running cannot begin again.
static int may_read(const struct call *call) {
  if (!call->reader->is_busy) return 1;
  static const char sentence[] =
    "A function of fractalog was called while another one reads the tables of the catalog. Call "
    "none in a view or table that takes the place of these tables.";
  fail(call->context, sentence, -1);
  return 0;
}

// Reads the maps of the system of a label, or of the only one that begins with the text, into a
// buffer of MOST_MAPS * NUMBERS numbers. 0 if that failed, and then the result of SQL is an error.
static int read_maps(const struct call *call, fractalog_sql_value *system, double *numbers) {
  struct labels labels = {.count = 0};
  if (system->count == 0) {
    refuse_label(call, system, &labels);
    return 0;
  }
  if (!may_read(call)) return 0;
  sqlite3_stmt *statement = reader_begin(call->reader, MAPS_OF_LABEL);
  if (!statement) {
    fail_reading(call);
    return 0;
  }
  bind_value(statement, 1, system);
  int code, maps = 0;
  sqlite3_int64 row = 0;
  while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
    add_label(&labels, statement, 1);
    if (labels.count > 1) continue;
    row = sqlite3_column_int64(statement, 0);
    // A row without a map is that of a system that has none; position and maps are never NULL.
    if (maps == MOST_MAPS || sqlite3_column_type(statement, 8) == SQLITE_NULL) continue;
    for (int number = 0; number < NUMBERS; number++) {
      numbers[maps * NUMBERS + number] = coefficient(statement, 2 + number);
    }
    maps++;
  }
  if (code != SQLITE_DONE) fail_reading(call);
  reader_end(call->reader, MAPS_OF_LABEL);
  if (code != SQLITE_DONE) return 0;
  if (labels.count != 1) {
    refuse_label(call, system, &labels);
    return 0;
  }
  *system = (fractalog_sql_value){
    .kind = FRACTALOG_SQL_SYSTEM, .integer = row, .bytes = numbers,
    .count = (sqlite3_int64)(sizeof(double) * NUMBERS) * maps};
  return 1;
}

// Finds the row of a system as read_maps does.
static int find_system(
  const struct call *call, const fractalog_sql_value *text, fractalog_sql_value *row
) {
  struct labels labels = {.count = 0};
  *row = (fractalog_sql_value){.kind = FRACTALOG_SQL_INTEGER};
  if (text->count > 0) {
    if (!may_read(call)) return 0;
    sqlite3_stmt *statement = reader_begin(call->reader, SYSTEM_OF_LABEL);
    if (!statement) {
      fail_reading(call);
      return 0;
    }
    bind_value(statement, 1, text);
    int code;
    while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
      add_label(&labels, statement, 1);
      row->integer = sqlite3_column_int64(statement, 0);
    }
    if (code != SQLITE_DONE) fail_reading(call);
    reader_end(call->reader, SYSTEM_OF_LABEL);
    if (code != SQLITE_DONE) return 0;
  }
  if (labels.count == 1) return 1;
  refuse_label(call, text, &labels);
  return 0;
}
