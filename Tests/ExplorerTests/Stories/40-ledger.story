# Every run is kept; a list shows them with what became of each and where, newest first.
keys: : `update test.users user-1 nope user-2 set n = 1` enter x y
keys: : `query test.users user-{1..8}` enter x y
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
|│                  │╭ [4] Runs  2 ─────────────────────────────────────────────╮
|│                  ││2  0 s ago     finished     query test.users user-1 user-…│
|│                  ││   ok 8                       ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│
|│                  ││1  0 s ago     finished     update test.users user-1 nope…│
|│                  ││   nf 1  ok 2  undoable       ▄▄▄▄○○○○▄▄▄▄                │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  = compare  : command  ? help
# Wider, a run is a line.
resize: 130x30
screen:
| volley  demo › test › orders                                                                          30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ────────────────────────────────────────────────────────────────────────────────── 1/30 ╮
|│▾ test                 150││  ID    user     total  items                                                                       │
|│  ▸ orders              30││     1  user-1     9.5  [0]                                                                         ┃
|│    users              120││     2  user-2    19.0  [0, 1]                                                                      ┃
|│  zoo                    5││     3  user-3    28.5  [0, 1, 2]                                                                   │
|│                          ││     4  user-4    38.0  []                                                                          │
|│                          ││     5  user-5    47.5  [0]                                                                         │
|│                          ││     6  user-6    57.0  [0, 1]                                                                      │
|│                          ││     7  user-7    66.5  [0, 1, 2]                                                                   │
|│                          ││     8  user-8    76.0  []                                                                          │
|│                          ││     9  user-9    85.5  [0]                                                                         │
|│                          │╰────────────────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Runs  2 ───────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││2  0 s ago     finished     query test.users user-1 user-2  (6 more keys)  memory:                  │
|│                          ││   ok 8                                            ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄                 │
|│                          ││1  0 s ago     finished     update test.users user-1 nope set n = 1  (1 more key)  memory:          │
|│                          ││   nf 1  ok 2  undoable                            ▄▄▄▄○○○○▄▄▄▄                                     │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|│                          ││                                                                                                    │
|╰──────────────────────────╯│                                                                                                    │
|╭ [3] Batch ───────────────╮│                                                                                                    │
|│ nothing staged           ││                                                                                                    │
|╰──────────────────────────╯╰────────────────────────────────────────────────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  = compare  : command  ? help
resize: 80x24
# Enter opens one: its results, where they were before.
keys: j enter
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
|│                  │╭ [4] Run 1  done 3/3  1 failed  2 ms ─────────────────────╮
|│                  ││0 ok update  user-1       set n = 1                 0.4 ms│
|│                  ││1 nf update  nope         no such record            0.5 ms│
|│                  ││2 ok update  user-2       set n = 1                 0.6 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok   nf 1 not found                                     │
|│ nothing staged   ││████○○○○████                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  ! failures  R retry  m mark by  U undo run  : command  ? help
