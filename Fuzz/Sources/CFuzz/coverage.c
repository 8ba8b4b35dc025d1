#include "CFuzz.h"
#include <stdint.h>

// Swift's -sanitize=fuzzer asks for guards as well as for counters (clang, SanitizerCoverage). libFuzzer reads the
// counters alone, and stops where it finds a guard. So the linker is told to let guards end here (--wrap).
void __wrap___sanitizer_cov_trace_pc_guard_init(uint32_t *start, uint32_t *stop) {
  (void)start;
  (void)stop;
}

void __wrap___sanitizer_cov_trace_pc_guard(uint32_t *guard) { (void)guard; }
