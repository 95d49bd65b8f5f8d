#ifndef SQL_FUNCTIONS_H
#define SQL_FUNCTIONS_H

// The code of an error that a function of fractalog reports with a sentence of its own: SQLITE_ERROR
// with an extension that SQLite does not use.
enum { SQL_FUNCTIONS_ERROR = 1 | (70 << 8) };

// Registers the SQL functions of fractalog on a connection, a `sqlite3 *`. The result is a code of
// SQLite, 0 for done.
int sql_functions_register(void *connection);

#endif
