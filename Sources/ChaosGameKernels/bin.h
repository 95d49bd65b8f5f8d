// bin and occupy, written once: from points to pixels, and from pixels to bits.

enum { BIN_BLOCK = 512 };

INLINE vi pixel_of(const chaos_axis *axis, vf value) {
  vi pixel = __builtin_convertvector((value - axis->low) * axis->scale, vi);
  return pixel < axis->last ? pixel : (vi)axis->last;
}

/// The indices of points in hits; those that lie outside get places beyond the grid, several of
/// them because adding to one again and again would wait for the last sum each time.
INLINE void indices(const chaos_grid *grid, const float *xs, const float *ys, size_t count,
                    uint32_t *to, bool all_inside) {
  const int32_t corner =
      (grid->side - 1 - grid->rows.offset) * grid->side + grid->columns.offset;
  vi beyond;
  for (size_t k = 0; k < WIDTH; k++) beyond[k] = grid->side * grid->side + (int32_t)k;
  for (size_t i = 0; i < count; i += WIDTH) {
    vf x = load_f(xs + i), y = load_f(ys + i);
    vi inside = -1;
    if (!all_inside) {
      inside = (vi)(x >= grid->columns.low) & (vi)(x <= grid->columns.high) &
               (vi)(y >= grid->rows.low) & (vi)(y <= grid->rows.high);
      // A conversion that does not fit is undefined, even if its result is not used.
      x = inside ? x : (vf)grid->columns.low;
      y = inside ? y : (vf)grid->rows.low;
    }
    // Both factors have 15 bits; a compiler that knows multiplies them in one cheap instruction.
    vi pixel = corner - (pixel_of(&grid->rows, y) & 0x7fff) * (grid->side & 0x7fff) +
               pixel_of(&grid->columns, x);
    store_u(to + i, (vu)(all_inside ? pixel : inside ? pixel : beyond));
  }
}

static void bin(const chaos_grid *grid, const float *xs, const float *ys, size_t count) {
  uint32_t *hits = grid->hits;
  uint32_t to[BIN_BLOCK];
  float rest[2][BIN_BLOCK];
  for (size_t done = 0; done < count; done += BIN_BLOCK) {
    size_t n = count - done < BIN_BLOCK ? count - done : BIN_BLOCK;
    const float *block_x = xs + done, *block_y = ys + done;
    size_t whole = n;
    if (n % WIDTH != 0) {
      // Whole vectors are read: the last one is filled up with a point that is certainly there.
      whole = n + WIDTH - n % WIDTH;
      for (size_t i = 0; i < whole; i++) {
        rest[0][i] = block_x[i < n ? i : 0];
        rest[1][i] = block_y[i < n ? i : 0];
      }
      block_x = rest[0], block_y = rest[1];
    }
    if (grid->all_inside) indices(grid, block_x, block_y, whole, to, true);
    else indices(grid, block_x, block_y, whole, to, false);
#pragma clang loop unroll_count(8)
    for (size_t i = 0; i < n; i++) hits[to[i]]++;
  }
}

/// Sets bit i % 64 of word i / 64 where pixel i of the row has a hit.
static void occupy_row(const uint32_t *hits, size_t side, uint64_t *words) {
  typedef bool vb __attribute__((ext_vector_type(WIDTH)));
  for (size_t begin = 0; begin < side; begin += 64) {
    size_t n = side - begin < 64 ? side - begin : 64, i = 0;
    uint64_t word = 0;
    for (; i + WIDTH <= n; i += WIDTH) {
      vb occupied = __builtin_convertvector(load_u(hits + begin + i) != 0, vb);
      uint16_t bits = 0;
      memcpy(&bits, &occupied, sizeof occupied);
      word |= (uint64_t)(bits & ((1u << WIDTH) - 1)) << i;
    }
    for (; i < n; i++) word |= (uint64_t)(hits[begin + i] != 0) << i;
    words[begin / 64] = word;
  }
}

static void occupy(const uint32_t *hits, size_t side, uint64_t *words) {
  for (size_t row = 0; row < side; row++)
    occupy_row(hits + row * side, side, words + row * ((side + 63) / 64));
}
