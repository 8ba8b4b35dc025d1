// Takes the place of what libFuzzer no longer answers; see coverage.c.
#pragma once
