#include "free_memory.h"

#ifdef __linux__
#include <malloc.h>
#endif

void volley_give_back_free_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
