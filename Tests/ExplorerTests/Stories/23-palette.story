# Any action by its name, from anywhere; one that cannot be done says why.
keys: ctrl-p `retry` enter
row 23:  nothing was fired yet
keys: esc : `insert test.users user-1 set n = 1` enter x y 2 ctrl-p `retry` enter a
row 10: ╭ 3 Batch ─────────╮╭ 4 R╭─ Stage again ──────────────╮ 2 ms ──────────────────╮
row 23:  enter choose  esc back
keys: : `zoom` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ───────────────────╮╭ 2 orders ──────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              │
|│  zoo                          5││     3  user-3    28.5  [0, 1, 2]           │
|│                                ││     4  user-4    38.0  []                  │
|│                                ││     5  user-5    47.5  [0]                 │
|│                                ││     6  user-6    57.0  [0, 1]              │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
|╭ 3 Batch  1 ─────────── 1 write ╮╭ 4 Run 1 ███████ 1/1  1 failed  2 ms ───────╮
|│0 insert user-1 set n = 1       ││0 ex insert  user-1    key already …  0.4 ms│
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││ex 1 exists already                         │
|│                                ││≡≡≡≡                                        │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| 1 index of run 1 staged; x shows the plan
keys: : `history-back` enter
row 23:  this is where you began
