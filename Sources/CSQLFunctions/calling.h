// Values on their way between SQLite and Swift. Part of sql_functions.c.

// A call of a function of SQL: where its result goes, and what it may read.
struct call {
  sqlite3_context *context;
  const char *name;
  struct reader *reader;
};

// The value of SQLite as it is. 0 if there is no memory for it.
static int take(sqlite3_value *given, fractalog_sql_value *value) {
  *value = (fractalog_sql_value){.kind = sqlite3_value_type(given)};
  switch (value->kind) {
    case SQLITE_INTEGER: value->integer = sqlite3_value_int64(given); break;
    case SQLITE_FLOAT: value->real = sqlite3_value_double(given); break;
    case SQLITE_TEXT: value->bytes = sqlite3_value_text(given); break;
    case SQLITE_BLOB: value->bytes = sqlite3_value_blob(given); break;
  }
  if (value->kind == SQLITE_TEXT || value->kind == SQLITE_BLOB) {
    value->count = sqlite3_value_bytes(given);
    if (value->kind == SQLITE_TEXT && !value->bytes) return 0;
  }
  return 1;
}

// The value of a column, which ends with the row.
static void take_column(sqlite3_stmt *statement, int column, fractalog_sql_value *value) {
  *value = (fractalog_sql_value){.kind = sqlite3_column_type(statement, column)};
  switch (value->kind) {
    case SQLITE_INTEGER: value->integer = sqlite3_column_int64(statement, column); break;
    case SQLITE_FLOAT: value->real = sqlite3_column_double(statement, column); break;
    case SQLITE_TEXT: value->bytes = sqlite3_column_text(statement, column); break;
    case SQLITE_BLOB: value->bytes = sqlite3_column_blob(statement, column); break;
  }
  if (value->kind != SQLITE_TEXT && value->kind != SQLITE_BLOB) return;
  value->count = sqlite3_column_bytes(statement, column);
  // Without memory, and for an empty blob, there are no bytes.
  if (!value->bytes) value->count = 0;
}

// A number may come as text: Datasette, for one, passes every parameter so.
static int take_number(sqlite3_value *given, fractalog_sql_value *value) {
  if (sqlite3_value_type(given) == SQLITE_TEXT) sqlite3_value_numeric_type(given);
  return take(given, value);
}

static void fail(sqlite3_context *context, const char *sentence, int count) {
  sqlite3_result_error(context, sentence, count);
  sqlite3_result_error_code(context, SQL_FUNCTIONS_ERROR);
}

static int length(const fractalog_sql_value *value) {
  return value->count > 1 << 20 ? 1 << 20 : (int)value->count;
}

// Calls a function of Swift. 0 if it failed, and then the result of SQL is an error.
static int ask(
  const struct call *call, int function, const fractalog_sql_value *arguments, int count,
  fractalog_sql_value *results
) {
  if (!call_swift(function, call->name, arguments, count, results)) return 1;
  fail(call->context, results[0].bytes, length(&results[0]));
  free((void *)results[0].bytes);
  return 0;
}

// Gives a result to SQL, which frees its bytes.
static void give(sqlite3_context *context, const fractalog_sql_value *value) {
  void *bytes = (void *)value->bytes;
  sqlite3_uint64 count = (sqlite3_uint64)value->count;
  switch (value->kind) {
    case FRACTALOG_SQL_INTEGER: sqlite3_result_int64(context, value->integer); break;
    case FRACTALOG_SQL_REAL: sqlite3_result_double(context, value->real); break;
    case FRACTALOG_SQL_TEXT:
      sqlite3_result_text64(context, bytes, count, free, SQLITE_UTF8);
      break;
    case FRACTALOG_SQL_BLOB: sqlite3_result_blob64(context, bytes, count, free); break;
    default: sqlite3_result_null(context);
  }
}

// Calls a function of Swift that has one result, and gives it to SQL.
static void answer(
  const struct call *call, int function, const fractalog_sql_value *arguments, int count
) {
  fractalog_sql_value results[FRACTALOG_SQL_MOST_RESULTS];
  if (ask(call, function, arguments, count, results)) give(call->context, &results[0]);
}

// The reading of the host's database has failed.
static void fail_reading(const struct call *call) {
  sqlite3 *connection = call->reader->connection;
  int code = sqlite3_extended_errcode(connection);
  const char *message = sqlite3_errmsg(connection);
  if ((code & 0xff) != SQLITE_ERROR) {
    // Such as the interruption by a time limit, or a damaged page: for the host as it is.
    sqlite3_result_error(call->context, message, -1);
    sqlite3_result_error_code(call->context, code);
    return;
  }
  fractalog_sql_value words = {
    .kind = FRACTALOG_SQL_TEXT, .bytes = message, .count = (sqlite3_int64)strlen(message)};
  fractalog_sql_value results[FRACTALOG_SQL_MOST_RESULTS];
  ask(call, FRACTALOG_SQL_REFUSE_CATALOG, &words, 1, results);
}
