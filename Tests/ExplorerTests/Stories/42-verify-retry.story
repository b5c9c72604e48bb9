# An answer got lost: the write is in doubt. Fired undoable, its record was kept as it was before.
lose: 1
keys: : `update test.users user-1 user-2 nope set balance += 5` enter x ctrl-k
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│ ╭─ Fire at demo? ──────────────────────────────────────────────────────────╮ ┃
|│ │ update   test.users              3 writes                                │ ┃
|│ │ in all   3 indices               3 writes, 0 reads                       │ │
|│ │ undoable yes: costs 3 reads more, and what they hold is kept             │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 192 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  3 indices  192 B                                    │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │ y fires   esc goes back                                                  │─╮
|│0│                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││ X lists the runs of before                               │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| tab dry run  ctrl-k not undoable  ctrl-o start held  esc back
keys: y
row 23:  run 1: 1 ok, 1 not found, 1 in doubt; r reads the records again
# What is in doubt is read, and each verdict says what decided it.
keys: V
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│ ╭─ Run 1: what was in doubt ───────────────────────────────────────────────╮ │
|╰─│ 1 took effect                                                            │─╯
|╭ │                                                                          │─╮
|│ │ 1  update user-2  took effect                                            │s│
|│ │     generation and value: one write since, and it is as this one leaves  │ │
|│ │     it                                                                   │s│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││ok 1 ok   nf 1 not found   ?? 1 in doubt (1 took effect, …│
|│                  ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc
# A retry leaves out what took effect, and shows what it sends.
keys: R
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│    ╭─ Go on from run 1 ─────────────────────────────────────────────────╮    │
|╰────│ a  retry all that is not ok  1                                     │────╯
|╭ 3 B│ n  resume what was not sent  everything was sent                   │────╮
|│ not│ v  verify what is in doubt   nothing is in doubt                   │4 ms│
|│ spa│ u  undo                      shows the batch that takes it back    │    │
|│ c c│ b  stage in doubt            1, may take effect twice              │6 ms│
|│ a a│ c  stage not found           1                                     │    │
|│    ╰────────────────────────────────────────────────────────────────────╯    │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││ok 1 ok   nf 1 not found   ?? 1 in doubt (1 took effect, …│
|│                  ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│ ╭─ Fire at demo? ──────────────────────────────────────────────────────────╮ │
|│ │ update   test.users              1 write                                 │ │
|│ │ in all   1 index                 1 write, 0 reads                        │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undoable no: would cost 1 read more, and what they hold is kept          │ │
|╰─│                                                                          │─╯
|╭ │ sends    1 request in 1 wave, about 64 B                                 │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  1 index  64 B                                       │ │
|│ │                                                                          │s│
|│ │ does     update test.users nope set balance += 5                         │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││ok 1 ok   nf 1 not found   ?? 1 in doubt (1 took effect, …│
|│                  ││████????○○○○                                              │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| tab dry run  ctrl-k undoable  ctrl-o start held  esc back
keys: y
row 23:  run 2: 1 not found; r reads the records again
