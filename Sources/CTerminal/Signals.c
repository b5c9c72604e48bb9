#if defined(__linux__)
#define _GNU_SOURCE
#endif
#include "CTerminal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static const int seen[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
enum { seen_count = sizeof seen / sizeof seen[0] };

static struct sigaction before[seen_count];
static struct sigaction quit_before;
static bool installed, lent;
static int pipe_ends[2] = {-1, -1};

static void tell(int signal) {
    int error = errno;
    unsigned char byte = (unsigned char)signal;
    // If the pipe is full, the reader has enough to do.
    ssize_t ignored = write(pipe_ends[1], &byte, 1);
    (void)ignored;
    errno = error;
}

static void make_pipe_end(int fd) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

int ct_signals_install(void) {
    if (pipe_ends[0] < 0) {
        if (pipe(pipe_ends) != 0) return -1;
        make_pipe_end(pipe_ends[0]);
        make_pipe_end(pipe_ends[1]);
    }
    struct sigaction action = {0};
    action.sa_handler = tell;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (int i = 0; i < seen_count; i++) {
        struct sigaction old;
        sigaction(seen[i], NULL, &old);
        if (!installed) before[i] = old;
        // Keeps an ignored hangup ignored (nohup).
        if (seen[i] == SIGHUP && before[i].sa_handler == SIG_IGN) continue;
        sigaction(seen[i], &action, NULL);
    }
    if (lent) sigaction(SIGQUIT, &quit_before, NULL);
    lent = false;
    installed = true;
    return pipe_ends[0];
}

void ct_signals_lend(void) {
    struct sigaction action = {0};
    action.sa_handler = SIG_IGN;
    sigaction(SIGINT, &action, NULL);
    if (!lent) sigaction(SIGQUIT, &action, &quit_before);
    action.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &action, NULL);
    lent = true;
}

void ct_signals_restore(void) {
    if (!installed) return;
    struct sigaction ignore = {0};
    ignore.sa_handler = SIG_IGN;
    for (int i = 0; i < seen_count; i++) {
        // One Ctrl-C too many must not kill the program while it closes its ledger and stores.
        sigaction(seen[i], seen[i] == SIGINT ? &ignore : &before[i], NULL);
    }
    if (lent) sigaction(SIGQUIT, &quit_before, NULL);
    installed = lent = false;
}

static volatile sig_atomic_t continued;

static void note_continued(int signal) {
    (void)signal;
    continued = 1;
}

void ct_stop_job(void) {
    struct sigaction stop = {0}, go_on = {0}, stop_before, go_on_before;
    stop.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &stop, &stop_before);
    go_on.sa_handler = note_continued;
    continued = 0;
    sigaction(SIGCONT, &go_on, &go_on_before);
    // The whole job: a shell script or a pipe around the program stops with it.
    kill(0, SIGTSTP);
    // The signal may reach another thread first, and this one must not touch the terminal before
    // the stop. If nobody could continue the program, it is not stopped: hence the limit.
    struct timespec moment = {0, 5 * 1000 * 1000};
    for (int i = 0; i < 40 && !continued; i++) nanosleep(&moment, NULL);
    sigaction(SIGCONT, &go_on_before, NULL);
    sigaction(SIGTSTP, &stop_before, NULL);
}

pid_t ct_spawn(char *const arguments[]) {
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t defaults, none;
    sigemptyset(&none);
    sigemptyset(&defaults);
    for (int i = 0; i < seen_count; i++) sigaddset(&defaults, seen[i]);
    sigaddset(&defaults, SIGQUIT);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    pid_t process = 0;
    int error = posix_spawnp(&process, arguments[0], NULL, &attributes, arguments, environ);
    posix_spawnattr_destroy(&attributes);
    return error ? -error : process;
}

int ct_wait(pid_t process) {
    int status = 0;
    while (waitpid(process, &status, 0) < 0) {
        if (errno != EINTR) return 127;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
