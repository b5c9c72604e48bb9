#if defined(__linux__)
#define _GNU_SOURCE
#endif
#define NCURSES_WIDECHAR 1
#include "CTerminal.h"
#include "CrashGuard.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen;
static FILE *input_file;
static FILE *output_file;
static int output_fd = -1;

// Whether a locale's name, such as `de_DE.utf8@euro`, asks for UTF-8.
static bool names_utf8(const char *name) {
    const char *set = strchr(name, '.');
    return set && (strncasecmp(set, ".utf-8", 6) == 0 || strncasecmp(set, ".utf8", 5) == 0);
}

bool ct_set_locale(void) {
    // Only LC_CTYPE: the program's output must not get a decimal comma.
    bool known = setlocale(LC_CTYPE, "") != NULL;
    if (known && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return true;
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
    for (int i = 0; i < 3; i++) {
        const char *value = getenv(names[i]);
        if (!value || !*value) continue;
        // The locale is not installed, as after ssh into a container; the terminal is UTF-8 anyway.
        if (!known && names_utf8(value)) break;
        return false;
    }
    // No locale is set, as in a bare container: terminals have long been UTF-8.
    return setlocale(LC_CTYPE, "C.UTF-8") || setlocale(LC_CTYPE, "en_US.UTF-8");
}

static void forget(void) {
    if (input_file) fclose(input_file);
    if (output_file) fclose(output_file);
    input_file = output_file = NULL;
    screen = NULL;
    output_fd = -1;
}

int ct_open(const char *type, int input, int output) {
    int in = dup(input), out = dup(output);
    input_file = in < 0 ? NULL : fdopen(in, "r");
    output_file = out < 0 ? NULL : fdopen(out, "w");
    if (!input_file || !output_file) {
        forget();
        return CT_NO_MEMORY;
    }
    ct_guard_remember(output, fileno(output_file));
    // Not initscr: it exits if the type is unknown.
    screen = newterm(type, output_file, input_file);
    if (!screen) {
        forget();
        return CT_UNKNOWN_TERMINAL;
    }
    output_fd = fileno(output_file);
    const char *address = tigetstr("cup");
    if (!address || address == (char *)-1) {
        ct_close();
        return CT_NO_CURSOR_ADDRESSING;
    }
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    typeahead(-1);  // input is read elsewhere
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    if (has_colors()) {
        start_color();
        use_default_colors();
    }
    wrefresh(stdscr);
    return CT_OK;
}

void ct_close(void) {
    if (!screen) return;
    // What the terminal reported meanwhile, such as moves of the mouse, is not for the shell.
    tcflush(output_fd, TCIFLUSH);
    ct_leave();
    delscreen(screen);
    forget();
}

void ct_await_input(int milliseconds) {
    if (!input_file) return;
    struct pollfd input = {.fd = fileno(input_file), .events = POLLIN};
    poll(&input, 1, milliseconds);
}

void ct_leave(void) {
    if (screen && !isendwin()) endwin();
}

void ct_enter(void) {
    if (!screen) return;
    reset_prog_mode();
    clearok(curscr, TRUE);
    wrefresh(stdscr);
    // Again: the shell may have changed the modes although ncurses did not leave.
    raw();
    noecho();
    nonl();
}

void ct_size(int *rows, int *cols) {
    struct winsize size = {0};
    if (ioctl(output_fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        *rows = size.ws_row;
        *cols = size.ws_col;
    } else if (screen) {
        *rows = getmaxy(stdscr);
        *cols = getmaxx(stdscr);
    }
}

void ct_resize(int rows, int cols) {
    if (screen) resizeterm(rows, cols);
}

int ct_colors(void) {
    return screen && has_colors() ? COLORS : 0;
}

int ct_pair_limit(void) {
    return screen && has_colors() ? COLOR_PAIRS : 0;
}

void ct_init_pair(int pair, int foreground, int background) {
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
    init_extended_pair(pair, foreground, background);
#else
    init_pair((short)pair, (short)foreground, (short)background);
#endif
}

void ct_reset_pairs(void) {
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
    reset_color_pairs();
#endif
}

void ct_put(int row, int column, const uint32_t *text, int count, int attributes, int pair) {
    if (!screen) return;
    attr_t attr = A_NORMAL;
    if (attributes & CT_BOLD) attr |= A_BOLD;
    if (attributes & CT_DIM) attr |= A_DIM;
    if (attributes & CT_UNDERLINE) attr |= A_UNDERLINE;
    if (attributes & CT_REVERSE) attr |= A_REVERSE;
#ifdef A_ITALIC
    if (attributes & CT_ITALIC) attr |= A_ITALIC;
#endif
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
    // This is the only way to use pairs beyond 255.
    wattr_set(stdscr, attr, 0, &pair);
#else
    wattr_set(stdscr, attr, (short)pair, NULL);
#endif
    _Static_assert(sizeof(wchar_t) == sizeof(uint32_t), "wide characters are Unicode scalars");
    wmove(stdscr, row, column);
    int next = 0;
    while (next < count) {
        // Characters without marks go in one call. An error only means that the cursor cannot move
        // past the last cell of the screen.
        int end = next;
        while (end < count && !(end + 1 < count && wcwidth((wchar_t)text[end + 1]) == 0)) end++;
        if (end > next) (void)waddnwstr(stdscr, (const wchar_t *)text + next, end - next);
        if (end < count) {
            // A character with marks goes as a whole: otherwise ncurses loses the marks of a wide
            // one.
            wchar_t whole[CCHARW_MAX + 1] = {(wchar_t)text[end++]};
            int length = 1;
            while (end < count && wcwidth((wchar_t)text[end]) == 0) {
                if (length < CCHARW_MAX) whole[length++] = (wchar_t)text[end];
                end++;
            }
            cchar_t cell;
#if defined(NCURSES_EXT_COLORS) && NCURSES_EXT_COLORS
            if (setcchar(&cell, whole, attr, 0, &pair) == OK) (void)wadd_wch(stdscr, &cell);
#else
            if (setcchar(&cell, whole, attr, (short)pair, NULL) == OK) {
                (void)wadd_wch(stdscr, &cell);
            }
#endif
        }
        next = end;
    }
}

void ct_show(int row, int column) {
    if (!screen) return;
    if (row >= 0) {
        curs_set(1);
        wmove(stdscr, row, column);
    } else {
        curs_set(0);
        wmove(stdscr, 0, 0);
    }
    wrefresh(stdscr);
}

void ct_invalidate(void) {
    if (screen) clearok(curscr, TRUE);
}

int ct_width(uint32_t character) {
    return wcwidth((wchar_t)character);
}

int ct_string(const char *name, char *buffer, int size) {
    const char *text = screen ? tigetstr(name) : NULL;
    if (!text || text == (char *)-1) return 0;
    int length = 0;
    while (*text && length < size) {
        if (text[0] == '$' && text[1] == '<') {
            const char *end = strchr(text, '>');
            if (end) {
                text = end + 1;
                continue;
            }
        }
        buffer[length++] = *text++;
    }
    return length;
}

void ct_write(const uint8_t *bytes, size_t count) {
    if (output_fd < 0) return;
    fflush(output_file);
    while (count > 0) {
        ssize_t written = write(output_fd, bytes, count);
        if (written < 0) {
            if (errno == EINTR) continue;
            return;
        }
        bytes += written;
        count -= (size_t)written;
    }
}
