#define SQL_HOST_LOAD sql_host_load_1
#include "../CSQLFunctions/sql_functions.c"
