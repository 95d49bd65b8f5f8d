#define SQL_HOST_LOAD sql_host_load_0
#include "../CSQLFunctions/sql_functions.c"
