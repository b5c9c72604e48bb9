# The ledger's disk is full: nothing is sent, the batch stays, and somebody is asked.
ledger: There is no room for the ledger
keys: : `update test.users user-1 user-2 set n = 1` enter x y
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││     7  user-7    66.5  [0, 1, 2]                         │
|│      ╭─ The ledger cannot record this run ───────────────────────────╮       │
|│      │ w  fire without the ledger  no retry, verify or undo later    │       │
|│      │ t  try again                                                  │       │
|│      ╰───────────────────────────────────────────────────────────────╯       │
|╰──────────────────╯│    12  user-12  114.0  []                                │
|╭ [3] Batch  2 ────╮│    13  user-13  123.5  [0]                               │
|│0-1 update user-1 │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet                                        │
|│                  ││ x shows the plan of the batch, then fires it             │
|│                  ││ X lists earlier runs                                     │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| There is no room for the ledger: nothing was sent
# Without it, the run is not kept, and says so.
keys: w
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
|│                  │╭ [4] Run 2 not recorded  done 2/2  2 ms ──────────────────╮
|│                  ││0 ok update  user-1       set n = 1                 0.4 ms│
|│                  ││1 ok update  user-2       set n = 1                 0.5 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok                                                      │
|│ nothing staged   ││████████                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 2: 2 ok  enter open  w figures  space mark  X runs  : command  ? help
keys: U
row 23:  this run is not in the ledger
# Once there is room again, it is kept.
ledger: works
keys: : `touch test.users user-1` enter x y X
row 10: │                  │╭ [4] Runs  1 ─────────────────────────────────────────────╮
# Where the user has configured to go on without, nobody is asked.
ledger, going on: The disk is read-only
hold: runs
keys: esc : `touch test.users user-1` enter x y
row 23:  run 4 continues without the ledger: The disk is read-only
row 10: │                  │╭ [4] Run 4 not recorded ░░░░░░░░░░ 0/1  0 ms ─────────────╮
