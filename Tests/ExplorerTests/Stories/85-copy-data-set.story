# A whole data set is copied from the tree: read into a file, previewed at the other target, fired there.
keys: 1 : `open memory:` enter
keys: : `delete test.orders 1 2 3` enter x y
keys: [ 1 g g j
row 23:  enter open  / filter  a add  c compose  d describe  : command  ? help
keys: Y
screen:
| volley  second 2/2 › test › orders                  27 records  marked 0   RW
|╭ ╭─ Copy test.orders, 30 records, from demo to second? ───────── 30 writes ─╮ ╮
|│d│ 3 changes   27 unchanged                                                 │ │
|│▾│ all 30 indices, as the records are now                                   │ ┃
|│ │ undo     on (adds 30 reads, keeps about 9.7 KiB)                         │ ┃
|│ │ 3 created                                                                │ ┃
|│ │  0 ok upsert  1  test.orders  created                                    │ ┃
|│s│       user         none → "user-1"                                       │ │
|│▾│       total        none → 9.5                                            │ │
|│ │       items        none → [0]                                            │ │
|│ │  1 ok upsert  2  test.orders  created                                    │ │
|│ │       user         none → "user-2"                                       │ │
|│ │       total        none → 19.0                                           │ │
|│ │       items        none → [0, 1]                                         │ │
|│ │  2 ok upsert  3  test.orders  created                                    │─╯
|│ │       user         none → "user-3"                                       │─╮
|│ │       total        none → 28.5                                           │s│
|│ │       items        none → [0, 1, 2]                                      │s│
|│ │  3 ok upsert  4  test.orders  unchanged                                  │s│
|╰─│                                                                          │ │
|╭ │ type yes to fire:                                                        │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| enter fire  tab plan  ctrl-e options  ctrl-k undo off  esc back
keys: `yes` enter
screen:
| volley  second 2/2 › test › orders                  30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│demo              ││  ID    user     total  items                             │
|│▾ test         150││     1  user-1     9.5  [0]                               ┃
|│    orders      30││     2  user-2    19.0  [0, 1]                            │
|│    users      120││     3  user-3    28.5  [0, 1, 2]                         │
|│  zoo            5││     4  user-4    38.0  []                                │
|│second            ││     5  user-5    47.5  [0]                               │
|│▾ test         150││     6  user-6    57.0  [0, 1]                            │
|│  ▸ orders      30│╰──────────────────────────────────────────────────────────╯
|│    users      120│╭ [4] Run 2  done 30/30  2 ms ─────────────────────────────╮
|│  zoo            5││21 ok upsert  22           set user = "user-22", …  2.5 ms│
|│                  ││22 ok upsert  23           set user = "user-23", …  2.6 ms│
|│                  ││23 ok upsert  24           set user = "user-24", …  2.7 ms│
|│                  ││24 ok upsert  25           set user = "user-25", …  2.8 ms│
|│                  ││25 ok upsert  26           set user = "user-26", …  2.9 ms│
|│                  ││26 ok upsert  27           set user = "user-27", …  3.0 ms│
|│                  ││27 ok upsert  28           set user = "user-28", …  3.1 ms│
|│                  ││28 ok upsert  29           set user = "user-29", …  3.2 ms┃
|╰──────────────────╯│29 ok upsert  30           set user = "user-30", …  3.3 ms┃
|╭ [3] Batch ───────╮│30 ok                                                     │
|│ nothing staged   ││██████████████████████████████████████████████████████████│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 2: 30 ok  enter open  U undo run  w figures  : command  ? help
# What was staged there is left alone.
keys: : `delete test.users user-1` enter [ 1 g g j Y
row 1: ╭ ╭─ Copy test.orders, 30 records, from demo to second? ───────── 30 writes ─╮ ╮
keys: `yes` enter 3
row 13: │                                ││23 ok upsert  24        set user = …  2.7 ms│
row 14: │                                ││24 ok upsert  25        set user = …  2.8 ms│
# One that can only be read is not written to.
keys: : `read-only` enter [ 1 g g j Y
row 23:  second is read-only
