# An answer got lost: the write is in doubt. Fired undoable, its record was kept as it was before.
lose: 1
keys: : `update test.users user-1 user-2 nope set balance += 5` enter x
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 3 writes ─╮ ╮
|│▾│ 2 changes   nf 1 not found                                               │ │
|│ │ all 3 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 3 reads)                                               │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok update  user-1  test.users  generation 2 → 3                        │ ┃
|│ │      balance      -13 → -8                                               │ ┃
|│ │ 1 ok update  user-2  test.users  generation 3 → 4                        │ ┃
|│ │      balance      24 → 29                                                │ ┃
|│ │ 2 nf update  nope  test.users  key not found                             │ ┃
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
row 23:  run 1: 1 ok, 1 not found, 1 in doubt  enter open  : command  ? help
# What is in doubt is read, and each verdict says what decided it.
keys: V
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│ ╭─ Run 1: verified doubts ─────────────────────────────────────────────────╮ │
|│ │ 1 applied                                                                │─╯
|│ │                                                                          │─╮
|│ │ 1 applied                                                                │s│
|│ │     generation and value: one write since, and its result matches this   │ │
|│ │     write                                                                │s│
|│ │   1  update user-2                                                       │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│ok 1   nf 1   ?? 1 (1 applied, 0 not applied)             │
|│ nothing staged   ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc
# A retry leaves out what took effect, and shows what it sends.
keys: R
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│     ╭─ Continue run 1 ─────────────────────────────────────────────────╮     │
|│     │ a  retry all failures  1; all not found, a retry may not help    │─────╯
|│     │ n  resume unsent       0 (every command was sent)                │─────╮
|│     │ v  verify doubts       0 (every write in doubt is decided)       │.4 ms│
|│     │ u  undo                shows the batch first                     │     │
|│     │ m  stage not found     1                                         │.6 ms│
|│     ╰──────────────────────────────────────────────────────────────────╯     │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│ok 1   nf 1   ?? 1 (1 applied, 0 not applied)             │
|│ nothing staged   ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ │
|│ │ update   test.users              1 write                                 │ │
|│ │ total    1 index                 1 write, 0 reads                        │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undo     on (adds 1 read)                                                │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 64 B                                 │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │s│
|│ │ does     update test.users nope set balance += 5                         │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│ok 1   nf 1   ?? 1 (1 applied, 0 not applied)             │
|│ nothing staged   ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: y
row 23:  run 2: 1 not found  enter open  ! failures  R retry  : command  ? help
