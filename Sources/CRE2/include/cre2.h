// A C face for RE2, the linear-time pattern engine (https://github.com/google/re2).
#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

/// Bits for `cre2_compile`.
enum {
  CRE2_IGNORE_CASE = 1,
  /// The text is arbitrary bytes (Latin-1), not UTF-8.
  CRE2_BYTES = 2,
  /// The pattern is a plain string, not an expression.
  CRE2_LITERAL = 4,
  /// The leftmost-longest match, instead of the leftmost-first one.
  CRE2_LONGEST = 8,
  /// A dot matches a line break as well.
  CRE2_DOT_ALL = 16,
};

typedef struct {
  /// 0: none. Otherwise RE2's `ErrorCode`.
  int code;
  /// Where in the pattern the offending fragment begins, in bytes; -1 when RE2 does not say.
  int64_t offset;
  /// RE2's words for it, ended by a zero byte.
  char text[160];
} cre2_error;

/// Compiles `length` bytes at `pattern`. `max_memory` is in bytes, 0 for RE2's own limit (8 MiB).
/// Returns NULL, with `error` filled, if that can't be done. The result is safe to use from many threads.
cre2_pattern *cre2_compile(
  const char *pattern, size_t length, int flags, int64_t max_memory, cre2_error *error);

void cre2_free(cre2_pattern *pattern);

/// The number of capturing groups, the whole match left out.
int cre2_group_count(const cre2_pattern *pattern);

/// Looks for a match in `text[start ..< end]`; `^`, `$` and `\b` see the bytes around that range
/// (`text` has `length` bytes). With `anchored`, the match must begin at `start`.
/// Fills `groups` pairs of offsets into `text` (begin, end; -1 and -1 for a group that took no part).
bool cre2_match(
  const cre2_pattern *pattern, const char *text, size_t length, size_t start, size_t end,
  bool anchored, int64_t *offsets, int groups);

typedef struct cre2_set cre2_set;

/// An empty set of patterns in UTF-8 that are looked for in one pass, anywhere in a text; NULL without memory.
/// A set is used by one thread at a time.
cre2_set *cre2_set_create(int64_t max_memory);

void cre2_set_free(cre2_set *set);

/// Adds a pattern, and tells whether RE2 takes it; they are numbered from 0 in the order in which they come.
bool cre2_set_add(cre2_set *set, const char *pattern, size_t length);

/// Ends the adding; false where the patterns together need more memory than there is.
bool cre2_set_compile(cre2_set *set);

/// How many patterns match somewhere in the text, with their numbers in order at `*numbers`, valid until the next
/// match; -1 where RE2 came to the end of its memory, which says nothing of the text.
int cre2_set_match(cre2_set *set, const char *text, size_t length, const int **numbers);

#ifdef __cplusplus
}
#endif

#endif
