// The parts of ncursesw (macros, variadic functions, global variables), of signals and of the crash
// guard that Swift cannot use directly. Everything is called on the main thread; only the crash
// guard's handlers run elsewhere.
#ifndef CTERMINAL_H
#define CTERMINAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Attributes, as bits of ct_put.
enum {
    CT_BOLD = 1,
    CT_DIM = 2,
    CT_UNDERLINE = 4,
    CT_REVERSE = 8,
    CT_ITALIC = 16,
};

// Why ct_open failed.
enum {
    CT_OK = 0,
    CT_UNKNOWN_TERMINAL,
    CT_NO_CURSOR_ADDRESSING,
    CT_NO_MEMORY,
};

// --- The screen ---------------------------------------------------------------------------------

// Sets the character set from the environment, or UTF-8 without one. Returns whether it is UTF-8.
bool ct_set_locale(void);

// Takes the terminal over: raw mode, no echo, alternate screen. One at a time.
int ct_open(const char *type, int input, int output);
// Leaves the screen and forgets the terminal; drops input that was not read.
void ct_close(void);
// Waits until there is input to read, at most so long.
void ct_await_input(int milliseconds);
// Leaves the screen temporarily: the shell's modes, the normal screen.
void ct_leave(void);
// Returns from ct_leave; everything is repainted.
void ct_enter(void);

// The terminal's size according to the system, or else to ncurses.
void ct_size(int *rows, int *cols);
// Tells ncurses about a new size.
void ct_resize(int rows, int cols);

// The number of colours; more than 256 with direct colour, 0 without colours.
int ct_colors(void);
// The maximum number of pairs.
int ct_pair_limit(void);
// Makes a pair; -1 is the default colour.
void ct_init_pair(int pair, int foreground, int background);
// Forgets all pairs.
void ct_reset_pairs(void);

// Puts characters (each followed by its combining marks) on a row.
void ct_put(int row, int column, const uint32_t *text, int count, int attributes, int pair);
// Shows the cells, and the cursor unless row is negative.
void ct_show(int row, int column);
// Makes the next ct_show repaint everything.
void ct_invalidate(void);

// The columns that the C library gives a character, -1 if it cannot be shown.
int ct_width(uint32_t character);
// Copies a string of the terminal's description without its padding; returns its length, 0 if it is
// missing.
int ct_string(const char *name, char *buffer, int size);
// Writes bytes to the terminal past ncurses.
void ct_write(const uint8_t *bytes, size_t count);

// --- Signals and other programs -----------------------------------------------------------------

// Writes the signals that a screen needs (SIGWINCH SIGTERM SIGHUP SIGINT SIGTSTP SIGCONT) to a
// pipe, one byte each. Returns the pipe's reading end, or -1.
int ct_signals_install(void);
// While another program has the terminal, we ignore its interrupts but not its stop.
void ct_signals_lend(void);
// Restores the previous handlers, but ignores interrupts: what follows is the end of the program.
void ct_signals_restore(void);
// Stops the whole job, as Ctrl-Z would without raw mode; returns when it is continued.
void ct_stop_job(void);

// Starts a program with the original signal handlers; returns its process, or minus the error.
pid_t ct_spawn(char *const arguments[]);
// Waits for the program; returns its status, or 128 plus the signal.
int ct_wait(pid_t process);

// --- Standard streams ---------------------------------------------------------------------------

// Whether a standard stream (0 to 2) was closed when the program started. It stays unusable, but
// its number is taken, and no file gets it.
bool ct_was_closed(int fd);

// --- The guard ----------------------------------------------------------------------------------

// From now on, a crash or an exit writes these bytes, restores the modes and standard error, once.
// Captures standard error if it is the terminal, which keeps other output off the screen.
void ct_guard_arm(const uint8_t *reset, size_t count);
// Gives this thread a stack for the guard: after a stack overflow it can still restore the
// terminal. The main queue runs on any thread, so this is called wherever it gets work.
void ct_guard_thread(void);
// The screen is left: standard error is restored, and shows what was captured.
void ct_guard_disarm(void);
// Restores the terminal and ends the program at once, on any thread.
void ct_guard_end(int status) __attribute__((noreturn));

#endif
