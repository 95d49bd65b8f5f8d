// What the functions read of the database that called them. Part of sql_functions.c.

enum { MAPS_OF_LABEL, SYSTEM_OF_LABEL, SIGNATURES_OF_PAIR, ANY_SIGNATURE, RECIPE_OF_NAME, STATEMENTS };

// Labels consist of digits and a-f, which all come before 'g'. With these two bounds, SQLite can use
// the index of labels.
#define BEGINS_WITH "label >= ?1 AND label < ?1 || 'g'"

static const char *const statement_texts[STATEMENTS] = {
  [MAPS_OF_LABEL] =
    // Indexes have the rows in this order. The limit is for a text that many labels begin with: six
    // systems of 32 maps have fewer rows.
    "SELECT s.id, s.label, m.a, m.b, m.c, m.d, m.e, m.f, m.weight"
    " FROM system AS s LEFT JOIN map AS m ON m.system = s.id WHERE " BEGINS_WITH
    " ORDER BY s.label, m.position LIMIT 200",
  [SYSTEM_OF_LABEL] = "SELECT id, label FROM system WHERE " BEGINS_WITH " ORDER BY label LIMIT 6",
  [SIGNATURES_OF_PAIR] =
    "SELECT r.name, a.seed, a.density, b.density"
    " FROM signature AS a"
    " CROSS JOIN signature AS b ON b.system = ?2 AND b.recipe = a.recipe AND b.seed = a.seed"
    " AND b.version = a.version AND b.renderer_version = a.renderer_version"
    " CROSS JOIN recipe AS r ON r.id = a.recipe"
    " WHERE a.system = ?1 AND a.version = ?3 AND a.renderer_version = ?4"
    " AND (?5 IS NULL OR r.name = ?5) AND (?6 IS NULL OR a.seed = ?6)"
    " ORDER BY r.name, a.seed LIMIT 8",
  [ANY_SIGNATURE] =
    "SELECT 1 FROM signature AS g JOIN recipe AS r ON r.id = g.recipe"
    " WHERE g.version = ?1 AND g.renderer_version = ?2"
    " AND (?3 IS NULL OR r.name = ?3) AND (?4 IS NULL OR g.seed = ?4) LIMIT 1",
  [RECIPE_OF_NAME] = "SELECT json FROM recipe WHERE name = ?1",
};

// What the functions of one connection share.
//
// SQLite refuses to close a connection that has statements, and tells an extension of its end only
// afterwards. But it disconnects virtual tables first. So the statements live as long as
// fractalog_each_map is connected, which 'keep' brings about.
struct reader {
  sqlite3 *connection;
  sqlite3_stmt *statements[STATEMENTS];
  int references;
  int is_kept;  // fractalog_each_map is connected
  int is_busy;  // a statement is running
};

static void reader_release(void *pointer) {
  struct reader *reader = pointer;
  if (--reader->references == 0) sqlite3_free(reader);
}

static void reader_forget(struct reader *reader) {
  for (int number = 0; number < STATEMENTS; number++) {
    sqlite3_finalize(reader->statements[number]);
    reader->statements[number] = 0;
  }
  reader->is_kept = 0;
}

static void reader_keep(struct reader *reader) {
  sqlite3_stmt *statement = 0;
  sqlite3_prepare_v2(
    reader->connection, "SELECT 1 FROM fractalog_each_map(NULL)", -1, &statement, 0);
  sqlite3_finalize(statement);
}

// Compiles a statement, if that was not done before. 0 for an error, which SQLite has.
static sqlite3_stmt *reader_begin(struct reader *reader, int number) {
  if (!reader->is_kept) reader_keep(reader);
  if (!reader->statements[number]) {
    sqlite3_prepare_v3(
      reader->connection, statement_texts[number], -1,
      reader->is_kept ? SQLITE_PREPARE_PERSISTENT : 0, &reader->statements[number], 0);
  }
  reader->is_busy = reader->statements[number] != 0;
  return reader->statements[number];
}

static void reader_end(struct reader *reader, int number) {
  reader->is_busy = 0;
  sqlite3_stmt *statement = reader->statements[number];
  if (!statement) return;
  sqlite3_reset(statement);
  sqlite3_clear_bindings(statement);
  if (reader->is_kept) return;
  reader->statements[number] = 0;
  sqlite3_finalize(statement);
}

static void bind_value(sqlite3_stmt *statement, int place, const fractalog_sql_value *value) {
  if (value->kind == FRACTALOG_SQL_TEXT) {
    sqlite3_bind_text64(
      statement, place, value->bytes, (sqlite3_uint64)value->count, SQLITE_STATIC, SQLITE_UTF8);
  } else if (value->kind == FRACTALOG_SQL_INTEGER) {
    sqlite3_bind_int64(statement, place, value->integer);
  }
}
