# Any action by its name, from anywhere; one that cannot be done says why.
keys: ctrl-p `retry` enter
row 23:  nothing was fired yet
keys: esc : `insert test.users user-1 set n = 1` enter x y 2 ctrl-p `retry` enter a
row 10: ╭ 3 Batch  1 ─────────── 1 write ╮╭ 4 Run 1 ███████ 1/1  1 failed  2 ms ───────╮
row 23:  1 index of run 1 staged; x shows the plan
keys: : `zoom` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 3 Batch  1 ───────────────────────────────────────────────────────── 1 write ╮
|│0 insert test.users user-1 set n = 1                                          │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|╰──────────────────────────────────────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: : `history-back` enter
row 23:  this is where you began
