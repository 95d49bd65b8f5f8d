// The same functions for the SQLite of another program; see there.
#include "../CSQLFunctions/sql_functions.c"
