#ifndef VOLLEY_BUILD_STAMP_H
#define VOLLEY_BUILD_STAMP_H

/// What Scripts/stamp wrote into the program: `commit=… date=… swift=…`; empty in a build without it.
const char *volley_build_stamp(void);

#endif
