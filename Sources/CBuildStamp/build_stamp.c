#include "build_stamp.h"

// Scripts/stamp looks for this beginning in the built program and overwrites what follows, up to the
// zero at the end. It is volatile, so that the compiler does not decide what it holds.
static const volatile char stamp[160] = "VOLLEY-BUILD-STAMP:\0"
    "                                                                      ";

const char *volley_build_stamp(void) {
    static char copy[sizeof stamp];
    for (unsigned i = 0; i < sizeof stamp - 1; i++) copy[i] = stamp[i];
    return copy + sizeof "VOLLEY-BUILD-STAMP:" - 1;
}
