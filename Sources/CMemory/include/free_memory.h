#ifndef VOLLEY_FREE_MEMORY_H
#define VOLLEY_FREE_MEMORY_H

/// Gives memory that was freed back to the system, where the C library keeps it for later; from then on
/// large blocks go back as soon as they are freed.
void volley_give_back_free_memory(void);

#endif
