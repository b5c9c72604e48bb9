# A script, fired twice with another ID: what changed from the one run to the other.
keys: : `insert test.users new-1 new-2 set n = 1` enter : `query test.users user-1` enter x y
keys: : `insert test.users new-1 new-3 set n = 1` enter : `query test.users user-1` enter x y
keys: X =
row 23:  = on another run compares it with run 2
row 11: │                  ││2● 0 s ago     finished     insert test.users new-1 new-3…│
keys: j =
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         153││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      123││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│        ╭─ From run 1 to run 2 ──────────────────────────────────────╮        │
|│        │ 3 indices differ, 1 with the same status                   │────────╯
|│        │                                                            │────────╮
|│        │ 0  insert new-1  ok > exists already  key already exists   │1 new-3…│
|│        │ 1  insert new-2  ok > not in run 2                         │        │
|│        │ 1  insert new-3  not in run 1 > ok                         │1 new-2…│
|│        ╰────────────────────────────────────────────────────────────╯        │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
# The same by their numbers.
keys: esc : `compare 1 2` enter
row 8: │        ╭─ From run 1 to run 2 ──────────────────────────────────────╮        │
keys: esc : `compare 1` enter
row 23:  :compare needs the numbers of two runs
