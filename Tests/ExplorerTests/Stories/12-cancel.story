# Ctrl-C cancels a run: every index is answered for. Twice quits without a question.
hold: runs
keys: : `update test.users user-{1..9} set n = 1` enter x y
answer: runs 3
keys: ctrl-c
row 23:  run 1 is being cancelled; press again to quit
log: cancel run 1
answer: runs
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
|│                  │╭ [4] Run 1  stopped 3/9  6 cancelled  4 ms ───────────────╮
|│                  ││0 ok update  user-1       set n = 1                 0.4 ms│
|│                  ││1 ok update  user-2       set n = 1                 0.5 ms│
|│                  ││2 ok update  user-3       set n = 1                 0.6 ms│
|│                  ││3 ca update  user-4       withdrawn before sending        │
|│                  ││4 ca update  user-5       withdrawn before sending        │
|│                  ││5 ca update  user-6       withdrawn before sending        │
|│                  ││6 ca update  user-7       withdrawn before sending        │
|│                  ││7 ca update  user-8       withdrawn before sending        │
|╰──────────────────╯│8 ca update  user-9       withdrawn before sending        │
|╭ [3] Batch ───────╮│3 ok   ca 6 cancelled                                     │
|│ nothing staged   ││████████████––––––––––––––––––––––––                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 3 ok, 6 cancelled  enter open  ! failures  R retry  : command  ? help
keys: ctrl-c ctrl-c
log: quit
