# A run that was fired undoable can be taken back: the inverse batch is shown first, guarded.
keys: : `update test.users user-1 user-2 set balance = 0` enter : `delete test.users user-3` enter : `insert test.users new set n = 1` enter x y
keys: U
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 4 writes ─╮ ╮
|│▾│ update   test.users              2 writes                                │ │
|│ │ insert   test.users              1 write                                 │ ┃
|│ │ delete   test.users              1 write                                 │ │
|│ │ total    4 indices               4 writes, 0 reads                       │ │
|│ │ from     undo of run 1                                                   │ │
|│ │ undo     on (adds 4 reads)                                               │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 256 B                                │─╯
|│ │                                                                          │─╮
|│ │ wave 1  transaction  4 indices  256 B                                    │s│
|│ │                                                                          │s│
|│ │ does     update test.users user-1 set balance = -13 if generation = 3 t… │s│
|│ │          update test.users user-2 set balance = 24 if generation = 4 tt… │s│
|│ │          insert test.users user-3 set name = "Dave", email = "dave3@exa… │ │
|│ │          delete test.users new if generation = 1                         │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│ y fires   esc goes back                                                  │ │
|╭ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
# Somebody else wrote one of the records meanwhile: it is left alone, and says why.
keys: esc : `update test.users user-2 set balance = 7` enter x y < U
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 3 writes ─╮ ╮
|│▾│ update   test.users              1 write                                 │ │
|│ │ insert   test.users              1 write                                 │ ┃
|│ │ delete   test.users              1 write                                 │ │
|│ │ total    3 indices               3 writes, 0 reads                       │ │
|│ │ from     undo of run 1                                                   │ │
|│ │ skips    1 index:                                                        │ │
|│ │          1  user-2                                                       │ │
|│ │            another run or someone else wrote it since                    │─╯
|│ │            (generation 5, the run left 4)                                │─╮
|│ │ undo     on (adds 3 reads)                                               │s│
|│ │                                                                          │s│
|│ │ sends    1 request in 1 wave, about 192 B                                │s│
|│ │                                                                          │s│
|│ │ wave 1  transaction  3 indices  192 B                                    │ │
|│ │                                                                          │ │
|│ │ does     update test.users user-1 set balance = -13 if generation = 3 t… │ │
|│ │          insert test.users user-3 set name = "Dave", email = "dave3@exa… │ │
|╰─│                                                                          │ │
|╭ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
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
|│                  │╭ [4] Run 3  done 3/3  2 ms ───────────────────────────────╮
|│                  ││0 ok update  user-1       set balance = -13 if ge…  0.4 ms│
|│                  ││1 ok insert  user-3       set name = "Dave", emai…  0.5 ms│
|│                  ││2 ok delete  new          if generation = 1         0.6 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│3 ok                                                      │
|│ nothing staged   ││████████████                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 3: 3 ok  enter open  U undo run  w figures  space mark  : command  ? help
# What was not fired undoable says so.
keys: : `touch test.users user-9` enter x ctrl-k y U
row 23:  run 4 cannot be undone: it was fired without undo (ctrl-k in the plan)
