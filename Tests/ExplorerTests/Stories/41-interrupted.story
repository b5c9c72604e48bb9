# The program was killed in the middle of a run: what was sent and has no answer is in doubt, the
# rest was not sent, and nothing is called failed.
hold: runs
keys: : `update test.users user-{1..6} set n = 1` enter x y
answer: runs 2
kill:
keys: X
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
|│                  │╭ [4] Runs  1  1 interrupted ──────────────────────────────╮
|│                  ││1  1 min ago   interrupted  update test.users user-1 user…│
|│                  ││   ?? 1  ns 3  ok 2  undoable ▄▄▄▄▄▄▄▄????············    │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  C resume  V verify  : command  ? help
keys: enter
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
|│                  │╭ [4] Run 1  stopped 3/6  1 in doubt  3 not sent  2 ms ────╮
|│                  ││0 ok update  user-1       set n = 1                 0.4 ms│
|│                  ││1 ok update  user-2       set n = 1                 0.5 ms│
|│                  ││2 ?? update  user-3       the program ended befor…        │
|│                  ││3 ns update  user-4       the program ended befor…        │
|│                  ││4 ns update  user-5       the program ended befor…        │
|│                  ││5 ns update  user-6       the program ended befor…        │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok   ns 3 not sent   ?? 1 in doubt                      │
|│ nothing staged   ││████████????············                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  ! failures  R retry  m mark by  V verify  : command  ? help
# Going on with what was not sent: the batch is shown first.
keys: C
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 3 writes ─╮ ┃
|│ │ update   test.users              3 writes                                │ │
|│ │ total    3 indices               3 writes, 0 reads                       │ │
|│ │ from     resume of run 1                                                 │ │
|│ │ undo     on (adds 3 reads)                                               │ │
|│ │ rate     none: a limit set in the run is not recorded                    │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 192 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  3 indices  192 B                                    │s│
|│ │                                                                          │ │
|│ │ does     update test.users user-4 user-5 user-6 set n = 1                │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│2 ok   ns 3 not sent   ?? 1 in doubt                      │
|│ nothing staged   ││████████????············                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
