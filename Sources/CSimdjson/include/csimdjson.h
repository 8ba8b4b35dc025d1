#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A JSON parser with the memory of its last document; simdjson's `dom::parser`.
typedef struct csimdjson_parser csimdjson_parser;

/// What became of a parse.
typedef enum csimdjson_outcome {
  CSIMDJSON_OK = 0,
  /// Memory ran out.
  CSIMDJSON_MEMORY = 1,
  /// The document is longer than four gigabytes.
  CSIMDJSON_CAPACITY = 2,
  /// Nested more than 1024 deep.
  CSIMDJSON_DEPTH = 3,
  /// Not UTF-8.
  CSIMDJSON_UTF8 = 4,
  /// Nothing but white space.
  CSIMDJSON_EMPTY = 5,
  /// A number that is malformed or does not fit 64 bits.
  CSIMDJSON_NUMBER = 6,
  /// A string with a bad escape, or a control character in a string.
  CSIMDJSON_STRING = 7,
  /// A string that does not end.
  CSIMDJSON_UNCLOSED = 8,
  /// Any other fault.
  CSIMDJSON_SYNTAX = 9
} csimdjson_outcome;

/// How many readable bytes must stand behind a document.
#define CSIMDJSON_PADDING 64

/// A new parser, or NULL where memory runs out.
csimdjson_parser *_Nullable csimdjson_create(void);

/// Frees a parser.
void csimdjson_destroy(csimdjson_parser *_Nullable parser);

/// Parses one whole value. CSIMDJSON_PADDING readable bytes, of any content, must follow it.
csimdjson_outcome csimdjson_parse(csimdjson_parser *_Nonnull parser, const uint8_t *_Nonnull bytes,
                                  size_t count);

/// The tape of the last document, valid until the next parse. Its shape is documented in simdjson's doc/tape.md.
const uint64_t *_Nullable csimdjson_tape(const csimdjson_parser *_Nonnull parser);

/// The strings of the last document, valid until the next parse: each a 32-bit length, its bytes, and a zero.
const uint8_t *_Nullable csimdjson_strings(const csimdjson_parser *_Nonnull parser);

#ifdef __cplusplus
}
#endif

#endif
