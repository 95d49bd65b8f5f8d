#ifndef SQL_EXTENSION_H
#define SQL_EXTENSION_H

// SQLite alone calls sqlite3_fractalog_init, by its name.

#endif
