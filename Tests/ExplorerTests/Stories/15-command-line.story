# Completion, the palette, and why something cannot be done.
keys: : `ma`
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            ┃
|│                  ││     7  user-7    66.5  [0, 1, 2]                         ┃
|│                  ││     8  user-8    76.0  []                                ┃
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|│                  ││    12  user-12  114.0  []                                │
|│ mark               mark by a pattern on IDs, or an expression on bins        │
|│ mark-file          mark the IDs of a file, one per line                      │
|│ marks              mark sets: save, load, add, subtract, intersect, delete … │
|│ mark-range         Mark a range: press at both ends                          │
|╰ mark-pattern       Mark by a pattern on IDs or an expression                 ╯
|╭ mark-all           Mark all loaded rows; again: read on and mark the rest    ╮
|│ mark-none          Clear all marks of this target                            │
|╰ mark-invert        Invert the marks of the loaded rows                       ╯
|:ma
keys: tab
row 23: :mark
keys: tab
row 23: :mark-file
keys: esc esc : `open test.o` tab
row 23: :open test.orders
keys: enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
keys: : `id 7` enter
row 0:  volley  demo › test › orders › 7                    30 records  marked 0   RW
keys: : `nonsense` enter
row 23:  unknown command: nonsense; Tab completes, ? lists all
keys: : `theme light` enter
row 23:  theme light
keys: R
row 23:  R does nothing here; ? lists the keys
keys: x
row 23:  the batch is empty: c composes, a adds a command
keys: ctrl-p `retry`
screen:
| volley  demo › test › orders › 7                    30 records  marked 0   RW
|╭ ╭─ All actions ────────────────────────────────────────────────────────────╮─╮
|│▾│retry                                                                     │ │
|│ │  retry-failed        Retry failures; shows the batch first (nothing h… R │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
