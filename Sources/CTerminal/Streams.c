// Standard streams that were closed when the program started. The next opened file would take such
// a stream's number, and output to "standard output" would go into a ledger or a store.
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

static int closed;

// Runs before the rest of the program, which soon opens files.
__attribute__((constructor)) static void hold_streams(void) {
    for (int fd = 0; fd <= 2; fd++) {
        if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) continue;
        closed |= 1 << fd;
        // Opened in the wrong direction: using the stream stays an error.
        (void)!open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
    }
}

bool ct_was_closed(int fd) {
    return fd >= 0 && fd <= 2 && (closed & 1 << fd) != 0;
}
