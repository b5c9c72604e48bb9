# The help is searched: every word has to occur, in the keys, the title or the name.
keys: ? / `mark file`
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Keys ───────────────────────────────────── names work as :commands too ─╮ ╮
|│▾│ The command line                                                         │ │
|│ │ :mark-file        mark the IDs of a file, one per line                   │ ┃
|│ │ :export           records, marked or results; csv, ndjson or script; a … │ ┃
|│ │                                                                          │ ┃
|│ │                                                                          │ ┃
|│ │                                                                          │ ┃
|│ │                                                                          │ ┃
|│ │                                                                          │ ┃
|│ │                                                                          │ ┃
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
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
|/mark file
keys: esc esc ? / `nothing like this`
row 1: ╭ ╭─ Keys ────────────────────────────────────────────────────── no matches ─╮ ╮
# Esc leaves the search, then the help.
keys: esc
row 23:  / search  j k scroll  esc back
keys: esc
row 23:  enter open  / filter  a add  c compose  d describe  : command  ? help
