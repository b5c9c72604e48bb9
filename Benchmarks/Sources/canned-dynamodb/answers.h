// The bodies of the answers.

#pragma once

#include <stddef.h>

// How many items a scan, or a query of a partition, finds.
extern long item_count;

// The body that was made last.
extern char body[];

// Makes the answer to a request, and returns its length.
size_t make_body(const char *target, const char *request, size_t length);
