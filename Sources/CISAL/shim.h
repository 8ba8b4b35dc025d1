#ifndef CISAL_SHIM_H
#define CISAL_SHIM_H

#include <stddef.h>
#include <stdint.h>
#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

// The state holds tables of thousands of entries, which Swift would import as tuples; it stays behind a
// void pointer here.

static inline size_t cisal_inflate_size(void) { return sizeof(struct inflate_state); }

static inline size_t cisal_inflate_alignment(void) { return 64; }

static inline void cisal_inflate_init(void *state) {
  isal_inflate_init((struct inflate_state *)state);
  ((struct inflate_state *)state)->crc_flag = ISAL_DEFLATE;
}

static inline void cisal_inflate_reset(void *state) {
  isal_inflate_reset((struct inflate_state *)state);
  ((struct inflate_state *)state)->crc_flag = ISAL_DEFLATE;
}

// Inflates as much as input and output allow; the counts are set to what is left of each.
static inline int cisal_inflate(void *state, const uint8_t *input, uint32_t *input_count, uint8_t *output,
                                uint32_t *output_count) {
  struct inflate_state *inflate = (struct inflate_state *)state;
  inflate->next_in = (uint8_t *)input;
  inflate->avail_in = *input_count;
  inflate->next_out = output;
  inflate->avail_out = *output_count;
  int result = isal_inflate(inflate);
  *input_count = inflate->avail_in;
  *output_count = inflate->avail_out;
  return result;
}

// Whether the final block has been decoded and all of its output written.
static inline int cisal_inflate_finished(const void *state) {
  return ((const struct inflate_state *)state)->block_state == ISAL_BLOCK_FINISH;
}

// Whole bytes taken from the input that belong to what follows the deflate stream.
static inline int32_t cisal_inflate_unread(const void *state) {
  int32_t bits = ((const struct inflate_state *)state)->read_in_length;
  return bits > 0 ? bits / 8 : 0;
}

#endif
