// Standard streams that were closed when the program started. A file that is opened would take the
// number of one, and what is written to "standard output" would go into it: the ledger, a store.
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int closed;

// Before anything else of the program, which opens files soon.
__attribute__((constructor)) static void hold_streams(void) {
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
        closed |= 1 << fd;
        // The wrong way round: to use it stays an error.
        (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
    }
}

bool ct_was_closed(int fd) {
    return fd >= 0 && fd <= 2 && (closed & 1 << fd) != 0;
}
