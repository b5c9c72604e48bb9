# ? lists every key; the hint bar says what works here and now.
keys: 2 ?
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Keys ───────────────────────────────────── names work as :commands too ─╮ ╮
|│▾│ Records                                                                  │ │
|│ │ space             Mark or unmark the record, move down                   │ ┃
|│ │ v                 Mark a range: press at both ends                       │ ┃
|│ │ *                 Mark by a pattern on IDs or an expression              │ ┃
|│ │ +                 Mark all loaded rows; again: read on and mark the rest │ ┃
|│ │ -                 Clear all marks of this target                         │ ┃
|│ │ ~                 Invert the marks of the loaded rows                    │ ┃
|│ │ M                 Saved mark sets: save, load, add, subtract             │ ┃
|│ │ n                 Next marked record                                     │ ┃
|│ │ N                 Previous marked record                                 │ │
|│ │ e                 Stage a new value for the bin or a part of it          │ │
|│ │ /                 Filter by text or by an expression on bins             │ │
|│ │ :filter-off       Show all records again                                 │ │
|│ │ i                 Read one record by its ID                              │ │
|│ │ s                 Sort the loaded rows by the column                     │ │
|│ │ S                 Sort the loaded rows, largest first                    │ │
|│ │ o                 Hide the column                                        │ │
|╰─│ O                 Show all columns                                       │─╯
|╭ │ >                 Make the column wider                                  │─╮
|│ │ <                 Make the column narrower                               │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| / search  j k scroll  esc back
keys: esc 3
row 23:  a add  : command  ? help
keys: 4
row 23:  X runs  : command  ? help
keys: 1
row 23:  enter open  / filter  a add  c compose  d describe  : command  ? help
