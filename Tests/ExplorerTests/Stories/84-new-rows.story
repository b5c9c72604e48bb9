# Records that a run makes are in a table that showed every record before.
size: 80x24
keys: 1 enter s
row 3: │  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
keys: : `insert test.orders 1000 set user = "new"` enter x y 2 G
screen:
| volley  demo › test › orders                        31 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ─────────────────────────────────────── 31/31 ╮
|│▾ test         151││  ID    user   ▲ total  items                             │
|│  ▸ orders      31││    27  user-27  256.5  [0, 1, 2]                         │
|│    users      120││    28  user-28  266.0  []                                │
|│  zoo            5││    29  user-29  275.5  [0]                               │
|│                  ││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││    30  user-30  285.0  [0, 1]                            │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││     7  user-7    66.5  [0, 1, 2]                         ┃
|│                  ││     8  user-8    76.0  []                                ┃
|│                  ││     9  user-9    85.5  [0]                               ┃
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok insert  1000         set user = "new"          0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
# One that a filter finds is there too, and both are without the filter.
keys: / `user = new` enter
row 1: ╭ [1] Data sets ───╮╭ [2] orders ───────────────── /user = "new"  1 of 31 seen ╮
keys: : `insert test.orders 1001 set user = "new"` enter : `insert test.orders 1002 set user = "other"` enter x y 2
row 1: ╭ [1] Data sets ───╮╭ [2] orders ───────────────── /user = "new"  2 of 33 seen ╮
row 3: │  ▸ orders      33││  1000  new                                               │
row 4: │    users      120││  1001  new                                               │
keys: esc
row 1: ╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/33 ╮
