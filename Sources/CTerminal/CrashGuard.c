// Leaves a usable terminal behind, whatever ends the program. Code that runs in a signal handler
// uses only async-signal-safe functions.
#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CTerminal.h"
#include "CrashGuard.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

static const int deadly[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGQUIT};
enum { deadly_count = sizeof deadly / sizeof deadly[0] };

static struct sigaction before[deadly_count];
static bool handlers_installed;
static const size_t stack_size = 64 * 1024;
static pthread_key_t stack_key;

// Whether there is a screen to leave. Whoever clears it does the work, which is thus done once.
static atomic_bool armed;
static int terminal_fd = -1;    // the guard's own, which nothing else writes to
static int screen_fd = -1;      // ncurses'
static struct termios modes;
static bool modes_known;
static unsigned char reset_bytes[1024];
static size_t reset_count;
static int caught_fd = -1;      // what is written to standard error meanwhile
static int stderr_before = -1;  // where it goes otherwise

static void write_all(int fd, const unsigned char *bytes, size_t count) {
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;
        bytes += written;
        count -= (size_t)written;
    }
}

// Restores standard error and shows what was captured, without controls: logs may quote values.
static void replay(void) {
    if (caught_fd < 0) return;
    dup2(stderr_before, STDERR_FILENO);
    int caught = caught_fd;
    caught_fd = -1;
    if (lseek(caught, 0, SEEK_SET) == 0) {
        unsigned char buffer[4096];
        ssize_t count;
        bool after_c2 = false;
        while ((count = read(caught, buffer, sizeof buffer)) > 0) {
            for (ssize_t i = 0; i < count; i++) {
                unsigned char byte = buffer[i];
                bool control = (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
                if (control || (after_c2 && byte >= 0x80 && byte < 0xA0)) buffer[i] = '?';
                after_c2 = byte == 0xC2;
            }
            write_all(STDERR_FILENO, buffer, (size_t)count);
        }
    }
    close(caught);
    close(stderr_before);
    stderr_before = -1;
}

// Cleans up after a crash or an early exit.
static void restore(void) {
    if (!atomic_exchange(&armed, false)) return;
    // Another thread may be painting: its output goes nowhere.
    int nowhere = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (nowhere >= 0 && screen_fd >= 0) dup2(nowhere, screen_fd);
    // In the background, setting modes would stop the program.
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    sigaction(SIGTTOU, &ignore, NULL);
    write_all(terminal_fd, reset_bytes, reset_count);
    tcflush(terminal_fd, TCIFLUSH);
    if (modes_known) tcsetattr(terminal_fd, TCSANOW, &modes);
    replay();
    // Swift's backtracer asks whether to continue if it can; after this it cannot.
    if (nowhere >= 0) dup2(nowhere, STDIN_FILENO);
}

static void crashed(int number, siginfo_t *info, void *context) {
    (void)context;
    restore();
    struct sigaction next = {0};
    next.sa_handler = SIG_DFL;
    // `kill` sent it: no instruction fails again, so a handler that reports the crash and returns,
    // like Swift's, would leave the program running. abort() is different: it ends the program
    // itself when the handler returns.
    bool sent = info->si_code <= 0;
    bool aborted = sent && number == SIGABRT && info->si_pid == getpid();
    if (!sent || aborted) {
        for (int i = 0; i < deadly_count; i++) {
            if (deadly[i] == number) next = before[i];
        }
    }
    sigaction(number, &next, NULL);
    // After returning to the instruction that failed, it fails again, now for the previous handler,
    // with unchanged registers. A signal that was sent is sent again.
    bool again = sent;
#if defined(__x86_64__) || defined(__i386__)
    again = again || number == SIGTRAP;
#endif
    if (again) raise(number);
}

static void drop_stack(void *memory) {
    stack_t none = {0};
    none.ss_flags = SS_DISABLE;
    sigaltstack(&none, NULL);
    free(memory);
}

void ct_guard_thread(void) {
    if (!handlers_installed || pthread_getspecific(stack_key)) return;
    stack_t stack = {0};
    if (sigaltstack(NULL, &stack) != 0 || !(stack.ss_flags & SS_DISABLE)) return;
    stack.ss_sp = malloc(stack_size);
    if (!stack.ss_sp) return;
    stack.ss_size = stack_size;
    stack.ss_flags = 0;
    if (sigaltstack(&stack, NULL) != 0 || pthread_setspecific(stack_key, stack.ss_sp) != 0) {
        drop_stack(stack.ss_sp);
    }
}

static void install_handlers(void) {
    if (handlers_installed) return;
    handlers_installed = true;
    pthread_key_create(&stack_key, drop_stack);
    struct sigaction action = {0};
    action.sa_sigaction = crashed;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < deadly_count; i++) sigaction(deadly[i], &action, &before[i]);
    atexit(restore);
}

static int open_catch(void) {
#if defined(__linux__)
    int memory = memfd_create("stderr", MFD_CLOEXEC);
    if (memory >= 0) return memory;
#endif
    char path[] = P_tmpdir "/volley-stderr-XXXXXX";
    int file = mkstemp(path);
    if (file >= 0) {
        unlink(path);
        fcntl(file, F_SETFD, FD_CLOEXEC);
    }
    return file;
}

void ct_guard_remember(int output, int screen) {
    if (terminal_fd >= 0) close(terminal_fd);
    terminal_fd = fcntl(output, F_DUPFD_CLOEXEC, 3);
    modes_known = tcgetattr(output, &modes) == 0;
    screen_fd = screen;
}

void ct_guard_arm(const uint8_t *reset, size_t count) {
    reset_count = count < sizeof reset_bytes ? count : sizeof reset_bytes;
    memcpy(reset_bytes, reset, reset_count);
    install_handlers();
    ct_guard_thread();
    if (caught_fd < 0 && isatty(STDERR_FILENO)) {
        int caught = open_catch();
        int old = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
        if (caught >= 0 && old >= 0) {
            stderr_before = old;
            caught_fd = caught;
            dup2(caught, STDERR_FILENO);
        }
    }
    atomic_store(&armed, true);
}

void ct_guard_disarm(void) {
    if (!atomic_exchange(&armed, false)) return;
    replay();
}

void ct_guard_end(int status) {
    restore();
    _exit(status);
}
