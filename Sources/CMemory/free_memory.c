#include "free_memory.h"

#ifdef __linux__
#include <malloc.h>
#endif

void volley_give_back_free_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
    // By default both limits grow with what is freed, up to 64 MB for each thread that frees. Lower ones
    // would take time: what goes back comes again as zeroed pages.
    mallopt(M_MMAP_THRESHOLD, 512 << 10);
    mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
}
