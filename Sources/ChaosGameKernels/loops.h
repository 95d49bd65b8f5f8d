// choose and walk, written once. A kernel includes this file after vectors.h and after it has
//
//   - pushed the target attribute for its instructions;
//   - set GROUP, how many vectors walk together: as many as hide the latency of a step;
//   - defined `tables`, `tables_of`, `coefficients` and `KINDS`: how it finds the coefficients of
//     the maps that the lanes of a vector follow, for each kind of system that it tells apart.

// MARK: choose

INLINE vu next_word(vu *oldest, vu newest) {
  vu t = *oldest;
  t ^= t << 11;
  t ^= t >> 8;
  return *oldest = newest ^ (newest >> 19) ^ t;
}

/// How many thresholds the word's share reaches. Starts from all and takes off those it does not,
/// for a comparison that holds counts as -1.
INLINE vu map_of(vu word, const uint32_t *thresholds, uint32_t count) {
  vi share = (vi)(word >> 2);
  vi map = (vi)(int32_t)count;
  for (uint32_t k = 0; k < count; k++) map += (vi)((vi)(int32_t)thresholds[k] > share);
  return (vu)map;
}

INLINE void choose_among(const chaos_system *system, chaos_lanes *lanes, size_t steps,
                         uint32_t (*chosen)[CHAOS_LANES], uint32_t count) {
  const uint32_t *thresholds = system->thresholds;
  for (size_t l = 0; l < CHAOS_LANES; l += 2 * WIDTH) {
    vu s[4][2];
    for (int k = 0; k < 4; k++)
      for (int g = 0; g < 2; g++) s[k][g] = load_u(lanes->state[k] + l + (size_t)g * WIDTH);
    size_t step = 0;
    // Four words later each is back in its place, so that nothing need be moved.
    for (; step + 4 <= steps; step += 4) {
      for (int k = 0; k < 4; k++)
        for (int g = 0; g < 2; g++)
          store_u(chosen[step + (size_t)k] + l + (size_t)g * WIDTH,
                  map_of(next_word(&s[k][g], s[(k + 3) & 3][g]), thresholds, count));
    }
    for (; step < steps; step++) {
      for (int g = 0; g < 2; g++) {
        vu word = next_word(&s[0][g], s[3][g]);
        store_u(chosen[step] + l + (size_t)g * WIDTH, map_of(word, thresholds, count));
        s[0][g] = s[1][g], s[1][g] = s[2][g], s[2][g] = s[3][g], s[3][g] = word;
      }
    }
    for (int k = 0; k < 4; k++)
      for (int g = 0; g < 2; g++) store_u(lanes->state[k] + l + (size_t)g * WIDTH, s[k][g]);
  }
}

static void choose(const chaos_system *system, chaos_lanes *lanes, size_t steps,
                   uint32_t (*chosen)[CHAOS_LANES]) {
  switch (system->maps) {
    case 1: memset(chosen, 0, steps * sizeof *chosen); break;
    case 2: choose_among(system, lanes, steps, chosen, 1); break;
    case 3: choose_among(system, lanes, steps, chosen, 2); break;
    case 4: choose_among(system, lanes, steps, chosen, 3); break;
    case 5: choose_among(system, lanes, steps, chosen, 4); break;
    case 6: choose_among(system, lanes, steps, chosen, 5); break;
    case 7: choose_among(system, lanes, steps, chosen, 6); break;
    default: choose_among(system, lanes, steps, chosen, system->maps - 1);
  }
}

// MARK: walk

/// Walks one block. When not careful, returns false if a point escaped: then the lanes are in
/// disorder, but the account holds only what walking again with care will find, too.
INLINE bool walk(const chaos_system *system, chaos_lanes *lanes, chaos_account *account,
                 size_t steps, uint32_t (*chosen)[CHAOS_LANES], float *xs, float *ys, int kind,
                 bool careful) {
  tables t = tables_of(system, kind);
  for (size_t l = 0; l < CHAOS_LANES; l += GROUP * WIDTH) {
    vf x[GROUP], y[GROUP];
    vi escaped = 0;
    vf min_x = load_f(account->min_x + l), max_x = load_f(account->max_x + l);
    vf min_y = load_f(account->min_y + l), max_y = load_f(account->max_y + l);
    for (size_t g = 0; g < GROUP; g++) {
      x[g] = load_f(lanes->x + l + g * WIDTH);
      y[g] = load_f(lanes->y + l + g * WIDTH);
    }
    for (size_t step = 0; step < steps; step++) {
      for (size_t g = 0; g < GROUP; g++) {
        size_t place = l + g * WIDTH;
        vf c[6];
        coefficients(system, &t, kind, chosen[step] + place, c);
        vf new_x = c[0] * x[g] + c[1] * y[g] + c[4];
        vf new_y = c[2] * x[g] + c[3] * y[g] + c[5];
        x[g] = new_x, y[g] = new_y;
        if (careful) {
          vi inside = (vi)(size_of(new_x) <= CHAOS_REACH) & (vi)(size_of(new_y) <= CHAOS_REACH);
          escaped += inside + 1;
          new_x = inside ? new_x : (vf)NAN;
          new_y = inside ? new_y : (vf)NAN;
          x[g] = inside ? new_x : (vf)system->start_x;
          y[g] = inside ? new_y : (vf)system->start_y;
        }
        store_f(xs + step * CHAOS_LANES + place, new_x);
        store_f(ys + step * CHAOS_LANES + place, new_y);
        min_x = least(new_x, min_x), max_x = most(new_x, max_x);
        min_y = least(new_y, min_y), max_y = most(new_y, max_y);
      }
    }
    // Where the arithmetic cannot overflow, the first point out of reach is finite and shows in
    // the extents, whatever comes after it.
    if (!careful && any((vi)(max_x > CHAOS_REACH) | (vi)(max_y > CHAOS_REACH) |
                        (vi)(min_x < -CHAOS_REACH) | (vi)(min_y < -CHAOS_REACH)))
      return false;
    if (careful)
      for (size_t k = 0; k < WIDTH; k++) account->escaped += (uint64_t)escaped[k];
    store_f(account->min_x + l, min_x), store_f(account->max_x + l, max_x);
    store_f(account->min_y + l, min_y), store_f(account->max_y + l, max_y);
    for (size_t g = 0; g < GROUP; g++) {
      store_f(lanes->x + l + g * WIDTH, x[g]);
      store_f(lanes->y + l + g * WIDTH, y[g]);
    }
  }
  return true;
}

// MARK: play

INLINE void play_kind(const chaos_system *system, chaos_lanes *lanes, chaos_account *account,
                      size_t steps, float *xs, float *ys, int kind) {
  uint32_t chosen[CHAOS_BLOCK][CHAOS_LANES];
  float unwanted[2][CHAOS_BLOCK * CHAOS_LANES];
  bool careful = system->overflows;
  for (size_t done = 0; done < steps; done += CHAOS_BLOCK) {
    size_t n = steps - done < CHAOS_BLOCK ? steps - done : CHAOS_BLOCK;
    float *block_x = xs ? xs + done * CHAOS_LANES : unwanted[0];
    float *block_y = xs ? ys + done * CHAOS_LANES : unwanted[1];
    choose(system, lanes, n, chosen);
    if (!careful) {
      chaos_lanes lanes_before = *lanes;
      if (walk(system, lanes, account, n, chosen, block_x, block_y, kind, false)) continue;
      *lanes = lanes_before;
    }
    uint64_t escaped_before = account->escaped;
    walk(system, lanes, account, n, chosen, block_x, block_y, kind, true);
    // Points that escape come in series: the next block is better walked with care at once.
    careful = system->overflows || account->escaped > escaped_before;
  }
}

static void play(const chaos_system *system, chaos_lanes *lanes, chaos_account *account,
                 size_t steps, float *xs, float *ys) {
  KINDS(play_kind, system, lanes, account, steps, xs, ys)
}
