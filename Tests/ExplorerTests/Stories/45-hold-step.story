# A run is held, goes on one request at a time, and changes its rate while it goes.
hold: runs
keys: : `update test.users user-{1..9} set n = 1` enter x ctrl-o
row 23:  y fire  tab plan  ctrl-k undo off  ctrl-o start at once  ctrl-n note  esc back
keys: y
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
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1 ░░░░░░░░░░ 0/9  0 ms ──────────────────── held ╮
|│                  ││ held                                                     │
|│                  ││ . sends one request,  p resumes                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│9 pending                                                 │
|│ nothing staged   ││····································                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| ctrl-c cancel  p resume  . step  w figures  t rate  X runs  : command  ? help
keys: .
log: step run 1
keys: . .
row 13: │                  ││2 ok update  user-3       set n = 1                 0.6 ms│
keys: t `5x` enter
row 22:  expected a number above zero, or none
keys: backspace enter
log: step run 1; step run 1; rate 5.0 of run 1
keys: p
log: resume run 1
row 10: │                  │╭ [4] Run 1 ███░░░░░░░ 3/9  6 ms ───── 12 ms left  max 5/s ╮
answer: runs
row 10: │                  │╭ [4] Run 1  done 9/9  8 ms ───────────────────────────────╮
keys: p
row 23:  the run has finished
