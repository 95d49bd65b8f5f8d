// Coefficients by loading each lane's row and transposing: for any number of maps, on any CPU.
typedef float v4 __attribute__((ext_vector_type(4)));
typedef float v2 __attribute__((ext_vector_type(2)));
typedef v4 v4_anywhere __attribute__((aligned(4)));
typedef v2 v2_anywhere __attribute__((aligned(4)));

INLINE void rows_of_four(const chaos_system *system, const uint32_t *chosen, v4 c[6]) {
  v4 row[4], shift[2];
  for (int k = 0; k < 4; k++) row[k] = *(const v4_anywhere *)system->rows[chosen[k]];
  for (int k = 0; k < 2; k++) {
    v2 even = *(const v2_anywhere *)(system->rows[chosen[2 * k]] + 4);
    v2 odd = *(const v2_anywhere *)(system->rows[chosen[2 * k + 1]] + 4);
    shift[k] = __builtin_shufflevector(even, odd, 0, 1, 2, 3);
  }
  v4 low_a = __builtin_shufflevector(row[0], row[1], 0, 4, 1, 5);   // a a c c
  v4 low_b = __builtin_shufflevector(row[2], row[3], 0, 4, 1, 5);
  v4 high_a = __builtin_shufflevector(row[0], row[1], 2, 6, 3, 7);  // b b d d
  v4 high_b = __builtin_shufflevector(row[2], row[3], 2, 6, 3, 7);
  c[0] = __builtin_shufflevector(low_a, low_b, 0, 1, 4, 5);
  c[1] = __builtin_shufflevector(high_a, high_b, 0, 1, 4, 5);
  c[2] = __builtin_shufflevector(low_a, low_b, 2, 3, 6, 7);
  c[3] = __builtin_shufflevector(high_a, high_b, 2, 3, 6, 7);
  c[4] = __builtin_shufflevector(shift[0], shift[1], 0, 2, 4, 6);
  c[5] = __builtin_shufflevector(shift[0], shift[1], 1, 3, 5, 7);
}
