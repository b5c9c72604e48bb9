# The rate of a run: what is typed replaces the old one, and a run that continues it keeps it.
hold: runs
keys: : `update test.users user-{1..9} set n = 1` enter x y
keys: t `1000` enter
keys: t
row 23: at most a second: 1,000
keys: `300` enter
log: rate 1000.0 of run 1; rate 300.0 of run 1
keys: t left `5` enter
log: rate 3050.0 of run 1
keys: ctrl-c
answer: runs
keys: C
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 9 writes ─╮ ┃
|│ │ update   test.users              9 writes                                │ │
|│ │ total    9 indices               9 writes, 0 reads                       │ │
|│ │ from     resume of run 1                                                 │ │
|│ │ undo     on (adds 9 reads)                                               │ │
|│ │ rate     at most 3,050 a second, as before                               │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 576 B                                │─╮
|│ │                                                                          │ │
|│ │ wave 1  transaction  9 indices  576 B                                    │ │
|│ │                                                                          │ │
|│ │ does     update test.users user-{1..9} set n = 1                         │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│ca 9 cancelled                                            │
|│ nothing staged   ││––––––––––––––––––––––––––––––––––––                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: y
log: cancel run 1; rate 3050.0 of run 2
answer: runs
# A slash in the results opens their filter; the title keeps it where there is little room.
keys: /
row 8: │               ╭─ Show results ───────────────────────────────╮               │
keys: esc !
row 10: 
keys: < !
row 10: 
# Two runs that wrote other values have the same status, and say so.
keys: : `update test.users user-1 set note = "A"` enter x y
answer: runs
keys: : `update test.users user-1 set note = "B"` enter x y
answer: runs
keys: : `compare 3 4` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│ ╭─ From run 3 to run 4 ────────────────────────────────────────────────────╮─╯
|│ │ 0 indices differ, 1 with the same status                                 │─╮
|│ │                                                                          │s│
|│ │ 1 index with the same status has another command, such as other values:  │ │
|│ │ 0  update user-1  ok > ok                                                │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc X /
keys: `--before 1h` enter
row 22:  unknown option --before; known are --failed, --since, --target and --note
row 23: /--before 1h
keys: esc esc
# Without undo, the dialog says what is lost; an undecided write is not sent to a verification again.
lose: 0
keys: : `update test.users user-7 set balance += 1` enter x ctrl-k
screen:
keys: y
answer: runs
keys: R
screen:
keys: v
screen:
keys: esc enter
screen:
# What a retry cannot help is named.
keys: esc : `insert test.users user-1 user-2 set n = 1` enter x y
answer: runs
keys: R
screen:
