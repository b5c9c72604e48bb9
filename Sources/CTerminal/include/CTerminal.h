// What Swift cannot reach by itself of ncursesw (macros, variadic functions, global variables), of
// signals and of the crash guard. Everything is called on the main thread; only the crash guard's
// handlers run elsewhere.
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

// Takes the character set from the environment, UTF-8 where it says nothing. Whether it is UTF-8.
bool ct_set_locale(void);

// Takes the terminal over: raw mode, no echo, alternate screen. One at a time.
int ct_open(const char *type, int input, int output);
// Leaves the screen and forgets the terminal.
void ct_close(void);
// Leaves the screen for a while: the shell's modes, the normal screen.
void ct_leave(void);
// Comes back from ct_leave; all is repainted.
void ct_enter(void);

// The terminal's size as the system knows it, else as ncurses does.
void ct_size(int *rows, int *cols);
// Tells ncurses of a new size.
void ct_resize(int rows, int cols);

// How many colours; more than 256 with direct colour, 0 with none.
int ct_colors(void);
// How many pairs may be made.
int ct_pair_limit(void);
// Makes a pair; -1 is the default colour.
void ct_init_pair(int pair, int foreground, int background);
// Forgets all pairs.
void ct_reset_pairs(void);

// Puts characters (each followed by its combining marks) on a row.
void ct_put(int row, int column, const uint32_t *text, int count, int attributes, int pair);
// Shows what was put, and the cursor unless row is negative.
void ct_show(int row, int column);
// Has everything repainted with the next ct_show.
void ct_invalidate(void);

// The columns that the C library gives a character, -1 if it cannot be shown.
int ct_width(uint32_t character);
// Copies a string of the terminal's description without its padding; its length, 0 if none.
int ct_string(const char *name, char *buffer, int size);
// Writes bytes to the terminal past ncurses.
void ct_write(const uint8_t *bytes, size_t count);

// --- Signals and other programs -----------------------------------------------------------------

// Has the signals that a screen must see (SIGWINCH SIGTERM SIGHUP SIGINT SIGTSTP SIGCONT) written
// to a pipe, a byte each. The pipe's reading end, or -1.
int ct_signals_install(void);
// While another program has the terminal: its interrupts are not ours, its stop is.
void ct_signals_lend(void);
// Puts back what was there before.
void ct_signals_restore(void);
// Stops the whole job, as Ctrl-Z would without raw mode; returns when it goes on.
void ct_stop_job(void);

// Starts a program with the signals as they were; its process, or minus the error.
pid_t ct_spawn(char *const arguments[]);
// Waits for it: its status, or 128 and the signal.
int ct_wait(pid_t process);

// --- Standard streams ---------------------------------------------------------------------------

// Whether a standard stream (0 to 2) was closed when the program started. It stays unusable; its
// number is taken, so that no file gets it.
bool ct_was_closed(int fd);

// --- The guard ----------------------------------------------------------------------------------

// From now on a crash or an exit writes these bytes, restores the modes and gives standard error
// back, once. Catches standard error if it is the terminal, so that nothing is written over the
// screen.
void ct_guard_arm(const uint8_t *reset, size_t count);
// Gives this thread a stack for the guard, so that a stack overflow is survived long enough to
// restore the terminal. The main queue runs on any thread: called wherever it gets work.
void ct_guard_thread(void);
// The screen is left: standard error is what it was, and shows what was caught.
void ct_guard_disarm(void);

#endif
