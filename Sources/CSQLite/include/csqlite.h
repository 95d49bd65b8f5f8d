#ifndef CSQLITE_H
#define CSQLITE_H

// Settings of a connection that SQLite takes by a function of any number of arguments, which Swift
// cannot call. `connection` is a `sqlite3 *`; the result is a code of SQLite, 0 for done.

// No statement writes to sqlite_schema or to the tables behind virtual ones.
int csqlite_protect_schema(void *connection);

// Views, triggers, constraints and indexes of the file call only functions that SQLite knows to be
// harmless.
int csqlite_distrust_schema(void *connection);

// Closing leaves the write-ahead log as it is.
int csqlite_leave_log_alone(void *connection);

#endif
