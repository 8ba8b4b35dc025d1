#include "csimdjson.h"

#include <new>
#include <simdjson.h>

struct csimdjson_parser {
  simdjson::dom::parser parser;
  size_t capacity = 0;
};

static_assert(CSIMDJSON_PADDING >= simdjson::SIMDJSON_PADDING, "simdjson wants more padding");

namespace {

const size_t smallest_capacity = 64 * 1024;

csimdjson_outcome outcome(simdjson::error_code error) {
  switch (error) {
  case simdjson::SUCCESS: return CSIMDJSON_OK;
  case simdjson::MEMALLOC: return CSIMDJSON_MEMORY;
  case simdjson::CAPACITY: return CSIMDJSON_CAPACITY;
  case simdjson::DEPTH_ERROR: return CSIMDJSON_DEPTH;
  case simdjson::UTF8_ERROR: return CSIMDJSON_UTF8;
  case simdjson::EMPTY: return CSIMDJSON_EMPTY;
  case simdjson::NUMBER_ERROR: return CSIMDJSON_NUMBER;
  case simdjson::STRING_ERROR: return CSIMDJSON_STRING;
  case simdjson::UNESCAPED_CHARS: return CSIMDJSON_STRING;
  case simdjson::UNCLOSED_STRING: return CSIMDJSON_UNCLOSED;
  default: return CSIMDJSON_SYNTAX;
  }
}

}  // namespace

extern "C" {

csimdjson_parser *csimdjson_create(void) { return new (std::nothrow) csimdjson_parser(); }

void csimdjson_destroy(csimdjson_parser *parser) { delete parser; }

csimdjson_outcome csimdjson_parse(csimdjson_parser *parser, const uint8_t *bytes, size_t count) {
  // simdjson grows to exactly what it needs; growing by doubling keeps slowly rising lengths cheap.
  if (count > parser->capacity) {
    size_t capacity = smallest_capacity;
    while (capacity < count && capacity <= simdjson::SIMDJSON_MAXSIZE_BYTES / 2) capacity *= 2;
    if (capacity < count) return CSIMDJSON_CAPACITY;
    parser->capacity = 0;
    simdjson::error_code error = parser->parser.allocate(capacity);
    if (!error) error = parser->parser.doc.allocate(capacity);
    if (error) return outcome(error);
    parser->capacity = capacity;
  }
  if (count == 0) return CSIMDJSON_EMPTY;
  return outcome(parser->parser.parse(bytes, count, false).error());
}

const uint64_t *csimdjson_tape(const csimdjson_parser *parser) { return parser->parser.doc.tape.get(); }

const uint8_t *csimdjson_strings(const csimdjson_parser *parser) {
  return parser->parser.doc.string_buf.get();
}

}  // extern "C"
