#include "chaos_game.h"
