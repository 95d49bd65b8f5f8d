// The functions of one result. Part of sql_functions.c.

// What an argument is: a letter for each in 'shape' below.
//   j  maps as JSON
//   s  maps as JSON, or the label of a system
//   l  the label of a system
//   n  a whole number
//   t  a text
// Those of the first two kinds and labels must be there; if one is NULL, so is the result.

struct function {
  const char *name;
  int number;         // of FRACTALOG_SQL_…
  const char *shape;
  int required;       // how many arguments must be given
};

static const struct function functions[] = {
  {"fractalog_version", FRACTALOG_SQL_VERSION, "", 0},
  {"fractalog_maps", FRACTALOG_SQL_MAPS, "s", 1},
  {"fractalog_label", FRACTALOG_SQL_LABEL, "j", 1},
  {"fractalog_sigma_factor", FRACTALOG_SQL_SIGMA_FACTOR, "s", 1},
  {"fractalog_singular_values", FRACTALOG_SQL_SINGULAR_VALUES, "s", 1},
  {"fractalog_filling_ratio", FRACTALOG_SQL_FILLING_RATIO, "snnn", 1},
  {"fractalog_render", FRACTALOG_SQL_RENDER, "snnt", 1},
  {"fractalog_preview", FRACTALOG_SQL_PREVIEW, "snnt", 1},
  {"fractalog_appearance_distance", FRACTALOG_SQL_APPEARANCE_DISTANCE, "lltn", 2},
#ifdef SQLITE_CORE
  // The names that 'fractalog query' had first.
  {"sigma_factor", FRACTALOG_SQL_SIGMA_FACTOR, "s", 1},
  {"singular_values", FRACTALOG_SQL_SINGULAR_VALUES, "s", 1},
  {"appearance_distance", FRACTALOG_SQL_APPEARANCE_DISTANCE, "lltn", 2},
#endif
};

enum { FUNCTIONS = sizeof(functions) / sizeof(functions[0]), MOST_ARGUMENTS = 4, MOST_KINDS = 8 };

// A function on one connection: what SQLite passes to each call.
struct registration {
  const struct function *function;
  struct reader *reader;
};

static int reads_catalog(const struct function *function) {
  return strpbrk(function->shape, "sl") != 0;
}

// Whether a text is JSON, and no label: it begins with this bracket.
static int begins_with(const fractalog_sql_value *text, char bracket) {
  const char *bytes = text->bytes;
  for (sqlite3_int64 place = 0; place < text->count; place++) {
    if (bytes[place] == ' ' || bytes[place] == '\t' || bytes[place] == '\n' ||
        bytes[place] == '\r') {
      continue;
    }
    return bytes[place] == bracket;
  }
  return 0;
}

// Draws a system. The recipe may be one of the catalog's.
static void render(const struct call *call, fractalog_sql_value *values, int count) {
  fractalog_sql_value all[MOST_ARGUMENTS + 1];
  memcpy(all, values, sizeof(all[0]) * (size_t)count);
  const fractalog_sql_value *recipe = &values[3];
  if (count < 4 || recipe->kind != FRACTALOG_SQL_TEXT || begins_with(recipe, '{')) {
    answer(call, FRACTALOG_SQL_RENDER, all, count);
    return;
  }
  if (!may_read(call)) return;
  all[4] = (fractalog_sql_value){.kind = FRACTALOG_SQL_NULL};
  // Built-in recipes need no catalog: one without the table has no other recipe.
  sqlite3_stmt *statement = reader_begin(call->reader, RECIPE_OF_NAME);
  if (statement) {
    bind_value(statement, 1, recipe);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) take_column(statement, 0, &all[4]);
    if (code == SQLITE_ROW || code == SQLITE_DONE) {
      answer(call, FRACTALOG_SQL_RENDER, all, 5);
    } else {
      fail_reading(call);
    }
  } else if ((sqlite3_errcode(call->reader->connection) & 0xff) == SQLITE_ERROR) {
    answer(call, FRACTALOG_SQL_RENDER, all, 5);
  } else {
    fail_reading(call);
  }
  reader_end(call->reader, RECIPE_OF_NAME);
}

// The versions of signatures that can be compared. 0 if that failed.
static int bind_versions(const struct call *call, sqlite3_stmt *statement, int place) {
  fractalog_sql_value versions[FRACTALOG_SQL_MOST_RESULTS];
  if (!ask(call, FRACTALOG_SQL_VERSIONS, 0, 0, versions)) return 0;
  bind_value(statement, place, &versions[0]);
  bind_value(statement, place + 1, &versions[1]);
  return 1;
}

// Whether there are signatures of this recipe and seed: 1 or 0. -1 if that failed.
static int has_signatures(
  const struct call *call, const fractalog_sql_value *recipe, const fractalog_sql_value *seed
) {
  sqlite3_stmt *statement = reader_begin(call->reader, ANY_SIGNATURE);
  int found = -1;
  if (!statement) {
    fail_reading(call);
  } else if (bind_versions(call, statement, 1)) {
    bind_value(statement, 3, recipe);
    bind_value(statement, 4, seed);
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW || code == SQLITE_DONE) found = code == SQLITE_ROW;
    if (found < 0) fail_reading(call);
  }
  reader_end(call->reader, ANY_SIGNATURE);
  return found;
}

// Compares the stored signatures of two systems.
static void compare(const struct call *call, fractalog_sql_value *values, int count) {
  fractalog_sql_value rows[2], all[5 + 4 * MOST_KINDS];
  for (int place = 0; place < MOST_ARGUMENTS; place++) {
    all[place] =
      place < count ? values[place] : (fractalog_sql_value){.kind = FRACTALOG_SQL_NULL};
  }
  for (int place = 0; place < 2; place++) {
    if (!find_system(call, &values[place], &rows[place])) return;
  }
  sqlite3_stmt *statement = reader_begin(call->reader, SIGNATURES_OF_PAIR);
  if (!statement) {
    fail_reading(call);
    return;
  }
  // The columns of a row end with the next one, so each is copied.
  unsigned char names[MOST_KINDS][256], densities[MOST_KINDS][2][256];
  int kinds = 0, code = SQLITE_ERROR, is_bound = bind_versions(call, statement, 3);
  if (is_bound) {
    bind_value(statement, 1, &rows[0]);
    bind_value(statement, 2, &rows[1]);
    bind_value(statement, 5, &all[2]);
    bind_value(statement, 6, &all[3]);
    while ((code = sqlite3_step(statement)) == SQLITE_ROW && kinds < MOST_KINDS) {
      fractalog_sql_value *own = &all[5 + 4 * kinds];
      for (int column = 0; column < 4; column++) {
        take_column(statement, column, &own[column]);
        if (column == 1 || own[column].count == 0) continue;
        unsigned char *copy = column == 0 ? names[kinds] : densities[kinds][column - 2];
        if (own[column].count > 256) own[column].count = 256;
        memcpy(copy, own[column].bytes, (size_t)own[column].count);
        own[column].bytes = copy;
      }
      kinds++;
    }
    if (code != SQLITE_DONE && code != SQLITE_ROW) fail_reading(call);
  }
  reader_end(call->reader, SIGNATURES_OF_PAIR);
  if (!is_bound || (code != SQLITE_DONE && code != SQLITE_ROW)) return;
  int found = kinds > 0 ? 1 : has_signatures(call, &all[2], &all[3]);
  if (found < 0) return;
  all[4] = (fractalog_sql_value){.kind = FRACTALOG_SQL_INTEGER, .integer = found};
  answer(call, FRACTALOG_SQL_APPEARANCE_DISTANCE, all, 5 + 4 * kinds);
}

// What SQLite calls for every function.
static void carry_out(sqlite3_context *context, int count, sqlite3_value **given) {
  const struct registration *registration = sqlite3_user_data(context);
  const struct function *function = registration->function;
  const struct call call = {context, function->name, registration->reader};
  fractalog_sql_value values[MOST_ARGUMENTS];
  for (int place = 0; place < count; place++) {
    int is_number = function->shape[place] == 'n';
    if (!(is_number ? take_number : take)(given[place], &values[place])) {
      sqlite3_result_error_nomem(context);
      return;
    }
    // SQL has no other answer to an unknown value; what may be left out has its default instead.
    if (place < function->required && values[place].kind == FRACTALOG_SQL_NULL) return;
  }
  double numbers[MOST_MAPS * NUMBERS];
  for (int place = 0; place < count; place++) {
    fractalog_sql_value *value = &values[place];
    if (function->shape[place] != 's' || value->kind != FRACTALOG_SQL_TEXT) continue;
    if (!begins_with(value, '[') && !read_maps(&call, value, numbers)) return;
  }
  switch (function->number) {
    case FRACTALOG_SQL_RENDER: render(&call, values, count); break;
    case FRACTALOG_SQL_APPEARANCE_DISTANCE:
      // Swift refuses what is no text, and all that follows expects it.
      if (values[0].kind == FRACTALOG_SQL_TEXT && values[1].kind == FRACTALOG_SQL_TEXT) {
        compare(&call, values, count);
        break;
      }
      // fall through
    default: answer(&call, function->number, values, count);
  }
}

static void registration_release(void *pointer) {
  struct registration *registration = pointer;
  reader_release(registration->reader);
  sqlite3_free(registration);
}

static int register_functions(struct reader *reader) {
  for (int number = 0; number < FUNCTIONS; number++) {
    const struct function *function = &functions[number];
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    // Views and triggers of a strange file may call what needs only its arguments, and nothing that
    // reads a catalog or draws.
    flags |= reads_catalog(function) ? SQLITE_DIRECTONLY : SQLITE_INNOCUOUS;
    for (int count = function->required; count <= (int)strlen(function->shape); count++) {
      struct registration *registration = sqlite3_malloc(sizeof(*registration));
      if (!registration) return SQLITE_NOMEM;
      *registration = (struct registration){function, reader};
      reader->references++;
      int code = sqlite3_create_function_v2(
        reader->connection, function->name, count, flags, registration, carry_out, 0, 0,
        registration_release);
      if (code != SQLITE_OK) return code;
    }
  }
  return SQLITE_OK;
}
