#include <string.h>

#include "chaos_game.h"

static inline uint8_t *leb128(uint8_t *to, uint64_t number) {
  for (; number >= 0x80; number >>= 7) *to++ = (uint8_t)(number | 0x80);
  *to++ = (uint8_t)number;
  return to;
}

chaos_survey chaos_survey_pixels(const uint32_t *hits, size_t side, const uint64_t *words,
                                 uint32_t tally[CHAOS_TALLY], uint8_t *code) {
  chaos_survey survey = {0};
  // Two tallies in turn: most pixels have the same few hits, and adding to one place again and
  // again waits for the last sum each time.
  uint32_t other[CHAOS_TALLY] = {0};
  uint32_t *tallies[2] = {tally, other};
  memset(tally, 0, sizeof other);

  uint8_t *to = code;
  size_t width = (side + 63) / 64, next = 0, turn = 0;
  for (size_t row = 0; row < side; row++) {
    for (size_t column = 0; column < width; column++) {
      uint64_t word = words[row * width + column];
      for (; word != 0; word &= word - 1) {
        size_t pixel = row * side + column * 64 + (size_t)__builtin_ctzll(word);
        uint32_t hit = hits[pixel];
        size_t gap = pixel - next;
        next = pixel + 1;
        survey.points += hit;
        if (hit > survey.most) survey.most = hit;
        tallies[turn ^= 1][hit < CHAOS_TALLY ? hit : 0]++;
        if (!code) continue;
        if ((gap | hit) < 0x80) {
          to[0] = (uint8_t)gap;
          to[1] = (uint8_t)hit;
          to += 2;
        } else {
          to = leb128(leb128(to, gap), hit);
        }
      }
    }
  }
  for (size_t h = 0; h < CHAOS_TALLY; h++) tally[h] += other[h];
  if (code) survey.bytes = (size_t)(to - code);
  return survey;
}
