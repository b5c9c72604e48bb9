# Any action by its name, from anywhere; one that cannot be done says why.
keys: ctrl-p `retry` enter
row 23:  nothing has been fired yet
keys: esc : `insert test.users user-1 set n = 1` enter x y 2 ctrl-p `retry` enter a
row 10: │ │ sends    1 request in 1 wave, about 64 B                                 │─╮
row 23:  y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: : `zoom` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ │
|│ │ insert   test.users              1 write                                 │ │
|│ │ total    1 index                 1 write, 0 reads                        │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undo     on (adds 1 read)                                                │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 64 B                                 │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │ │
|│ │ does     insert test.users user-1 set n = 1                              │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │ y fires, Esc cancels                                                     │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│ex 1 exists already                                       │
|│ nothing staged   ││≡≡≡≡                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: : `history-back` enter
row 23:  enter record  space mark  R retry  U undo run  : command  ? help
