# A record in full: types, generation, time to live; nested values fold.
keys: 1 G enter
row 1: ╭ [1] Data sets ───╮╭ [2] zoo ──────────────────────────────────────────── 1/5 ╮
keys: G enter
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▾map           map 2                                      │
|│▸ zoo            5││   a           integer    1                               │
|│                  ││  ▾b           list 3                                     │
|│                  ││     0         bool       true                            │
|│                  ││     1         null       null                            │
|│                  ││     2         double     2.5                             │
|│                  ││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …│
|│                  ││▸text          string     all work and no play all work a…│
|│                  ││ nothing       null       null                            │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
keys: enter
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▸map           map 2      {a: 1, b: [true, null, 2.5]}    │
|│▸ zoo            5││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …│
|│                  ││▸text          string     all work and no play all work a…│
|│                  ││ nothing       null       null                            │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
keys: j j enter
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▸map           map 2      {a: 1, b: [true, null, 2.5]}    │
|│▸ zoo            5││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …│
|│                  ││▾text          string     all work and no play all work a…│
|│                  ││                          all work and no play all work   │
|│                  ││                          and no play all work and no     │
|│                  ││                          play all work and no play all   │
|│                  ││                          work and no play all work and   │
|│                  ││                          no play all work and no play    │
|│                  ││                          all work and no play all work   │
|│                  ││                          and no play all work and no     │
|│                  ││                          play all work and no play all   │
|│                  ││                          work and no play                │
|│                  ││ nothing       null       null                            │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
