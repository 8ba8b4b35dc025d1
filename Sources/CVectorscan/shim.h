// Vectorscan's C interface (https://www.intel.com/content/www/us/en/docs/hyperscan): compile, scan, serialise.
// The Debian package ships a static library written in C++, hence the link to its standard library.
#ifndef EARSHOT_CVECTORSCAN_SHIM_H
#define EARSHOT_CVECTORSCAN_SHIM_H

#include <hs.h>

// The library's flags are macros of several forms; these are their values as one type.
static const unsigned int cvectorscan_dot_all = HS_FLAG_DOTALL;
static const unsigned int cvectorscan_caseless = HS_FLAG_CASELESS;
static const unsigned int cvectorscan_multiline = HS_FLAG_MULTILINE;
static const unsigned int cvectorscan_utf8 = HS_FLAG_UTF8;
static const unsigned int cvectorscan_prefilter = HS_FLAG_PREFILTER;
static const unsigned int cvectorscan_allow_empty = HS_FLAG_ALLOWEMPTY;
static const unsigned int cvectorscan_single_match = HS_FLAG_SINGLEMATCH;
static const unsigned int cvectorscan_mode_block = HS_MODE_BLOCK;

#endif
