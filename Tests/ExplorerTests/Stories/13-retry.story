# What failed is staged again: exactly those indices.
keys: : `insert test.users user-1 new-1 user-2 new-2 set n = 1` enter : `update test.users nope-{1..3} user-4 set n = 2` enter x y
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch ─────────╮╭ 4 Run 1 ██████████ 8/8  5 failed  2 ms ──────────────────╮
|│ nothing staged   ││0 ex insert  user-1       key already exists        0.4 ms│
|│ space marks rec… ││1 ok insert  new-1        set n = 1                 0.5 ms│
|│ c composes       ││2 ex insert  user-2       key already exists        0.6 ms│
|│ a adds as text   ││3 ok insert  new-2        set n = 1                 0.7 ms│
|│                  ││4 nf update  nope-1       no such record            0.8 ms│
|│                  ││5 nf update  nope-2       no such record            0.9 ms│
|│                  ││6 nf update  nope-3       no such record            1.0 ms│
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms│
|│                  ││                                                          │
|│                  ││ok 3 ok   nf 3 not found   ex 2 exists already            │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 3 ok, 3 not found, 2 exists already; r reads the records again
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
|│ ╭─ Go on from run 1 ───────────────────────────────────────────────────────╮ │
|╰─│ a  retry all that is not ok  5                                           │─╯
|╭ │ n  resume what was not sent  everything was sent                         │─╮
|│ │ v  verify what is in doubt   nothing is in doubt                         │s│
|│ │ u  undo                      run 1 was not fired undoable: what was ther…│s│
|│ │ b  stage exists already      2                                           │s│
|│ │ c  stage not found           3                                           │s│
|│ ╰──────────────────────────────────────────────────────────────────────────╯s│
|│                  ││5 nf update  nope-2       no such record            0.9 ms│
|│                  ││6 nf update  nope-3       no such record            1.0 ms│
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms│
|│                  ││                                                          │
|│                  ││ok 3 ok   nf 3 not found   ex 2 exists already            │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ──────────────────────────────────────────────────────────╮ ┃
|│ │ insert   test.users              2 writes                                │ │
|│ │ update   test.users              3 writes                                │ │
|│ │ in all   5 indices               5 writes, 0 reads                       │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undoable no: would cost 5 reads more, and what they hold is kept         │ │
|╰─│                                                                          │─╯
|╭ │ sends    1 request in 1 wave, about 320 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  5 indices  320 B                                    │s│
|│ │                                                                          │s│
|│ │ does     insert test.users user-1 user-2 set n = 1                       │s│
|│ │          update test.users nope-1 nope-2 nope-3 set n = 2                │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │s│
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| tab dry run  ctrl-k undoable  ctrl-o start held  esc back
keys: 4 m
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ──────────────────────────────────────────────────────────╮ ┃
|│ │ insert   test.users              2 writes                                │ │
|│ │ update   test.users              3 writes                                │ │
|│ │ in all   5 indices               5 writes, 0 reads                       │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undoable no: would cost 5 reads more, and what they hold is kept         │ │
|╰─│                                                                          │─╯
|╭ │ sends    1 request in 1 wave, about 320 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  5 indices  320 B                                    │s│
|│ │                                                                          │s│
|│ │ does     insert test.users user-1 user-2 set n = 1                       │s│
|│ │          update test.users nope-1 nope-2 nope-3 set n = 2                │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │s│
|│ │ y fires, Esc goes back                                                   │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| tab dry run  ctrl-k undoable  ctrl-o start held  esc back
keys: a
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
row 23:  tab dry run  ctrl-k undoable  ctrl-o start held  esc back
