# The plan is shown before anything is fired; the guard grows with the count.
keys: : `query test.users user-1 user-2` enter : `upsert test.users user-3 set status = "active"` enter : `delete test.users nobody` enter x
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ────────────────────────────────────── 2 writes, 2 reads ─╮ ╮
|│▾│ 1 change   2 reads   nf 1 not found                                      │ │
|│ │ all 4 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads)                                               │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok query   user-1  test.users  read                                    │ ┃
|│ │ 1 ok query   user-2  test.users  read                                    │ ┃
|│ │ 2 ok upsert  user-3  test.users  generation 4 → 5                        │ ┃
|│ │      status       "locked" → "active"                                    │ ┃
|│ │ 3 nf delete  nobody  test.users  key not found                           │ ┃
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
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
|│                  │╭ [4] Run 1  done 4/4  1 failed  2 ms ─────────────────────╮
|│                  ││0 ok query   user-1       Bob, bob1@example.com, …  0.4 ms│
|│                  ││1 ok query   user-2       Carol, carol2@example.c…  0.5 ms│
|│                  ││2 ok upsert  user-3       set status = "active"     0.6 ms│
|│                  ││3 nf delete  nobody       no such record            0.7 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│3 ok   nf 1 not found                                     │
|│ nothing staged   ││████████████○○○○                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 3 ok, 1 not found  enter open  ! failures  R retry  : command  ? help
# More than ten writes: the word; more than a hundred: the count.
keys: : `touch test.users user-{1..20}` enter x tab y
row 15: │ │ type yes to fire: y                                                      │ │
keys: ctrl-u `yes` enter
row 14: │                  ││14 ok touch   user-15                               1.8 ms│
keys: : `touch test.users user-{1..120}` enter x `119` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│ ╭─ Fire at demo? ───────────────────────────────────────────── 120 writes ─╮ │
|│ │ touch    test.users              120 writes                              │ │
|│ │ total    120 indices             120 writes, 0 reads                     │ │
|│ │ undo     on (adds 120 reads)                                             │ │
|╰─│                                                                          │─╯
|╭ │ sends    1 request in 1 wave, about 7.5 KiB                              │─╮
|│0│                                                                          │s│
|│ │ wave 1  transaction  120 indices  7.5 KiB                                │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ type the count of writes, 120, to fire: 119                              │s│
|│ │ expected 120                                                             │s┃
|│ ╰──────────────────────────────────────────────────────────────────────────╯s┃
|│                  ││18 ok touch   user-19                               2.2 ms┃
|│                  ││19 ok touch   user-20                               2.3 ms┃
|│                  ││20 ok                                                     │
|│                  ││██████████████████████████████████████████████████████████│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc back
keys: ctrl-u `120` enter
row 14: │                  ││114 ok touch   user-115                              11 ms│
