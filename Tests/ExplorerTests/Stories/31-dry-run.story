# Before anything is fired, Tab reads the records and shows every bin that would change.
keys: : `query test.users user-1` enter : `update test.users user-1 user-3 nobody set status = "away", balance += 50` enter : `insert test.users user-2 set name = "Ann"` enter : `upsert test.users user-500 set name = "Zoe" ttl 3600` enter : `update test.users user-1 set name = "Bobby" if generation = 3` enter : `delete test.users user-4` enter x
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────── 7 writes, 1 read ─╮ ╮
|│▾│ 5 changes   1 read   ex 1 exists already   nf 1 not found                │ │
|│ │ all 8 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 7 reads)                                               │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok query   user-1  test.users  read                                    │ ┃
|│ │ 1 ok update  user-1  test.users  generation 2 → 3                        │ ┃
|│ │      status       "idle" → "away"                                        │ ┃
|│ │      balance      -13 → 37                                               │ ┃
|│ │ 2 ok update  user-3  test.users  generation 4 → 5                        │ ┃
|│ │      status       "locked" → "away"                                      │ │
|│ │      balance      61 → 111                                               │ │
|│ │ 3 nf update  nobody  test.users  key not found                           │ │
|╰─│ 4 ex insert  user-2  test.users  key already exists                      │ │
|╭ │ 5 ok upsert  user-500  test.users  created                               │ │
|│ │      name         none → "Zoe"                                           │ │
|│1│      expires      none → in 1 h 00 min                                   │ │
|│ │ 6 ok update  user-1  test.users  generation 3 → 4                        │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
# The same, seen further down; Tab shows the plan again.
keys: pgdn pgdn
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────── 7 writes, 1 read ─╮ ╮
|│▾│ 5 changes   1 read   ex 1 exists already   nf 1 not found                │ │
|│ │ all 8 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 7 reads)                                               │ ┃
|│ │                                                                          │ ┃
|│ │      balance      61 → 111                                               │ ┃
|│ │ 3 nf update  nobody  test.users  key not found                           │ ┃
|│ │ 4 ex insert  user-2  test.users  key already exists                      │ ┃
|│ │ 5 ok upsert  user-500  test.users  created                               │ ┃
|│ │      name         none → "Zoe"                                           │ ┃
|│ │      expires      none → in 1 h 00 min                                   │ │
|│ │ 6 ok update  user-1  test.users  generation 3 → 4                        │ │
|│ │      name         "Bob" → "Bobby"                                        │ │
|╰─│ 7 ok delete  user-4  test.users  deleted                                 │ │
|╭ │      name         "Erin" → removed                                       │ │
|│ │      email        "erin4@example.com" → removed                          │ │
|│1│      status       "active" → removed                                     │ │
|│ │      balance      98 → removed                                           │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: tab
row 7: │ │ total    8 indices               7 writes, 1 read                        │ ┃
keys: tab
row 5: │ │                                                                          │ ┃
# Nothing was written so far; firing does what was said.
log: 
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
|│                  │╭ [4] Run 1  done 8/8  2 failed  2 ms ─────────────────────╮
|│                  ││0 ok query   user-1       Bob, bob1@example.com, …  0.4 ms│
|│                  ││1 ok update  user-1       set status = "away", ba…  0.5 ms│
|│                  ││2 ok update  user-3       set status = "away", ba…  0.6 ms│
|│                  ││3 nf update  nobody       no such record            0.7 ms│
|│                  ││4 ex insert  user-2       key already exists        0.8 ms│
|│                  ││5 ok upsert  user-500     set name = "Zoe" ttl 36…  0.9 ms│
|│                  ││6 ok update  user-1       set name = "Bobby" if g…  1.0 ms│
|│                  ││7 ok delete  user-4                                 1.1 ms│
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│6 ok   nf 1 not found   ex 1 exists already               │
|│ nothing staged   ││████████████○○○○≡≡≡≡████████████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 6 ok, 1 not found, 1 exists already  enter open  : command  ? help
# Several commands on one key: each finds what the one before it leaves.
keys: : `update test.users user-5 set balance += 1` enter : `update test.users user-5 set balance += 1` enter : `delete test.users user-5` enter : `update test.users user-5 set balance += 1` enter P
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 4 writes ─╮ ╮
|│▾│ 3 changes   nf 1 not found                                               │ │
|│ │ all 4 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 4 reads)                                               │ │
|│ │                                                                          │ │
|│ │ 0 ok update  user-5  test.users  generation 6 → 7                        │ │
|│ │      balance      135 → 136                                              │ │
|│ │      expires      in 1 d 0 h → store default                             │ │
|╰─│ 1 ok update  user-5  test.users  generation 7 → 8                        │─╯
|╭ │      balance      136 → 137                                              │─╮
|│ │ 2 ok delete  user-5  test.users  deleted                                 │s│
|│ │      name         "Frank" → removed                                      │s│
|│ │      email        "frank5@example.com" → removed                         │s│
|│ │      status       "idle" → removed                                       │s│
|│ │      balance      137 → removed                                          │s│
|│ │ 3 nf update  user-5  test.users  key not found                           │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
# What is read is read for the first of a large batch only, and can be stopped.
keys: esc : `clear-batch` enter
hold: pages
keys: : `delete test.users user-{1..5000}` enter P
row 2: │▾│ 0 changes                                                                │ │
row 3: │ │ read 0 of 1,000, ctrl-c stops                                            │ ┃
keys: ctrl-c
row 3: │ │ stopped: the first 0 of 5,000 indices                                    │ ┃
row 23:  dry run stopped; press again to quit
keys: esc P
answer: pages
row 2: │▾│ 120 changes   nf 880 not found                                           │ │
row 3: │ │ the first 1,000 of 5,000 indices; the rest was not read                  │ ┃
