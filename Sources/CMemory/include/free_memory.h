#ifndef VOLLEY_FREE_MEMORY_H
#define VOLLEY_FREE_MEMORY_H

/// Gives memory that was freed back to the system, where the C library keeps it for later.
void volley_give_back_free_memory(void);

#endif
