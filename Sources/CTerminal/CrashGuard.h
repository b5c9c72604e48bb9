#ifndef CRASH_GUARD_H
#define CRASH_GUARD_H

// Before the terminal is taken over: remembers its modes.
// screen: what ncurses writes to.
void ct_guard_remember(int output, int screen);

#endif
