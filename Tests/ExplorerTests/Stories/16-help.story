# ? lists every key; the hint bar says what works here and now.
keys: 2 ?
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Keys ───────────────────────────────── the names work as :commands too ─╮ ╮
|│▾│ Records                                                                  │ │
|│ │ space             Mark the record or take the mark off, and move on      │ ┃
|│ │ v                 Mark from here to where it is pressed again            │ ┃
|│ │ *                 Mark by a pattern on IDs, or an expression on bins     │ ┃
|│ │ +                 Mark all rows read; again: read the rest and mark it   │ ┃
|│ │ -                 Take all marks of this target off                      │ │
|│ │ ~                 Mark what is not marked and the reverse                │ │
|│ │ M                 Sets of marks under a name: save, load, unite, subtra… │ │
|│ │ n                 To the next marked record                              │ │
|│ │ N                 To the marked record before                            │ │
|│ │ e                 Stage a new value of the bin, guarded                  │ │
|│ │ /                 Filter records by a text, or by an expression on bins  │ │
|╰─│ :filter-off       Show all records again                                 │─╯
|╭ │ i                 Read one record by its ID                              │─╮
|│ │ s                 Sort the rows read so far by the column                │ │
|│ │ o                 Hide the column                                        │ │
|│ │ O                 Show all columns                                       │ │
|│ │ >                 Make the column wider                                  │ │
|│ │ <                 Make the column narrower                               │ │
|│ │ W                 Export records or results: CSV, NDJSON, script; file … │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| j k scroll  esc back
keys: esc 3
row 23:  a add  : command  ? help
keys: 4
row 23:  X runs  : command  ? help
keys: 1
row 23:  enter open  / filter  a add  c compose  : command  ? help
