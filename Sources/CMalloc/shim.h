#ifndef CMALLOC_SHIM_H
#define CMALLOC_SHIM_H

// The C library's own header for its allocator, which Swift's module of the library leaves out.
#include <malloc.h>

#endif
