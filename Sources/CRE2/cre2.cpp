#include "cre2.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <new>
#include <string>
#include <vector>

struct cre2_pattern {
  RE2 engine;
  cre2_pattern(const re2::StringPiece &text, const RE2::Options &options) : engine(text, options) {}
};

struct cre2_set {
  RE2::Set engine;
  std::vector<int> numbers;
  explicit cre2_set(const RE2::Options &options) : engine(options, RE2::UNANCHORED) {}
};

namespace {

void fill(cre2_error *error, int code, int64_t offset, const std::string &text) {
  if (error == nullptr) return;
  error->code = code;
  error->offset = offset;
  const size_t count = std::min(text.size(), sizeof(error->text) - 1);
  std::memcpy(error->text, text.data(), count);
  error->text[count] = 0;
}

}  // namespace

extern "C" {

cre2_pattern *cre2_compile(
  const char *pattern, size_t length, int flags, int64_t max_memory, cre2_error *error) {
  fill(error, 0, -1, "");
  try {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_case_sensitive((flags & CRE2_IGNORE_CASE) == 0);
    options.set_literal((flags & CRE2_LITERAL) != 0);
    options.set_longest_match((flags & CRE2_LONGEST) != 0);
    options.set_dot_nl((flags & CRE2_DOT_ALL) != 0);
    if ((flags & CRE2_BYTES) != 0) options.set_encoding(RE2::Options::EncodingLatin1);
    if (max_memory > 0) options.set_max_mem(max_memory);
    const re2::StringPiece text(pattern, length);
    auto made = std::make_unique<cre2_pattern>(text, options);
    if (made->engine.ok()) return made.release();
    const std::string &fragment = made->engine.error_arg();
    int64_t offset = -1;
    if (!fragment.empty()) {
      const size_t found = std::string(pattern, length).find(fragment);
      if (found != std::string::npos) offset = static_cast<int64_t>(found);
    }
    fill(error, made->engine.error_code(), offset, made->engine.error());
  } catch (...) {
    fill(error, -1, -1, "out of memory");
  }
  return nullptr;
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }

int cre2_group_count(const cre2_pattern *pattern) { return pattern->engine.NumberOfCapturingGroups(); }

bool cre2_match(
  const cre2_pattern *pattern, const char *text, size_t length, size_t start, size_t end,
  bool anchored, int64_t *offsets, int groups) {
  if (start > end || end > length) return false;
  constexpr int small = 16;
  re2::StringPiece fixed[small];
  std::vector<re2::StringPiece> large;
  re2::StringPiece *found = fixed;
  try {
    if (groups > small) {
      large.resize(static_cast<size_t>(groups));
      found = large.data();
    }
    // RE2 tells an absent group from an empty one by a null pointer.
    const char *base = text == nullptr ? "" : text;
    const auto anchor = anchored ? RE2::ANCHOR_START : RE2::UNANCHORED;
    if (!pattern->engine.Match(re2::StringPiece(base, length), start, end, anchor, found, groups)) {
      return false;
    }
    for (int group = 0; group < groups; group += 1) {
      const bool present = found[group].data() != nullptr;
      offsets[2 * group] = present ? found[group].data() - base : -1;
      offsets[2 * group + 1] =
        present ? found[group].data() - base + static_cast<int64_t>(found[group].size()) : -1;
    }
    return true;
  } catch (...) {
    return false;
  }
}

cre2_set *cre2_set_create(int64_t max_memory) {
  try {
    RE2::Options options;
    options.set_log_errors(false);
    if (max_memory > 0) options.set_max_mem(max_memory);
    return new cre2_set(options);
  } catch (...) {
    return nullptr;
  }
}

void cre2_set_free(cre2_set *set) { delete set; }

bool cre2_set_add(cre2_set *set, const char *pattern, size_t length) {
  try {
    return set->engine.Add(re2::StringPiece(pattern, length), nullptr) >= 0;
  } catch (...) {
    return false;
  }
}

bool cre2_set_compile(cre2_set *set) {
  try {
    return set->engine.Compile();
  } catch (...) {
    return false;
  }
}

int cre2_set_match(cre2_set *set, const char *text, size_t length, const int **numbers) {
  try {
    RE2::Set::ErrorInfo error;
    const re2::StringPiece all(text == nullptr ? "" : text, length);
    const bool matched = set->engine.Match(all, &set->numbers, &error);
    if (!matched) return error.kind == RE2::Set::kNoError ? 0 : -1;
    std::sort(set->numbers.begin(), set->numbers.end());
    *numbers = set->numbers.data();
    return static_cast<int>(set->numbers.size());
  } catch (...) {
    return -1;
  }
}

}  // extern "C"
