# What failed is staged again: exactly those indices.
keys: : `insert test.users user-1 new-1 user-2 new-2 set n = 1` enter : `update test.users nope-{1..3} user-4 set n = 2` enter x y
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         152││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      122││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 8/8  5 failed  2 ms ─────────────────────╮
|│                  ││0 ex insert  user-1       key already exists        0.4 ms│
|│                  ││1 ok insert  new-1        set n = 1                 0.5 ms│
|│                  ││2 ex insert  user-2       key already exists        0.6 ms│
|│                  ││3 ok insert  new-2        set n = 1                 0.7 ms│
|│                  ││4 nf update  nope-1       no such record            0.8 ms│
|│                  ││5 nf update  nope-2       no such record            0.9 ms│
|│                  ││6 nf update  nope-3       no such record            1.0 ms│
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms│
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│3 ok   nf 3 not found   ex 2 exists already               │
|│ nothing staged   ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 3 ok, 3 not found, 2 exists already  enter open  : command  ? help
keys: R
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         152││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      122││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│                  ││     5  user-5    47.5  [0]                               │
|│ ╭─ Continue run 1 ─────────────────────────────────────────────────────────╮ │
|│ │ a  retry all failures    5; all not found or alike, a retry may not help │─╯
|│ │ n  resume unsent         0 (every command was sent)                      │─╮
|│ │ v  verify doubts         0 (nothing is in doubt)                         │s│
|│ │ u  undo                  shows the batch first                           │s│
|│ │ e  stage exists already  2                                               │s│
|│ │ m  stage not found       3                                               │s│
|│ ╰──────────────────────────────────────────────────────────────────────────╯s│
|│                  ││5 nf update  nope-2       no such record            0.9 ms│
|│                  ││6 nf update  nope-3       no such record            1.0 ms│
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms│
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│3 ok   nf 3 not found   ex 2 exists already               │
|│ nothing staged   ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         152││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 5 writes ─╮ ┃
|│ │ insert   test.users              2 writes                                │ │
|│ │ update   test.users              3 writes                                │ │
|│ │ total    5 indices               5 writes, 0 reads                       │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undo     on (adds 5 reads)                                               │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 320 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  5 indices  320 B                                    │s│
|│ │                                                                          │s│
|│ │ does     insert test.users user-1 user-2 set n = 1                       │s│
|│ │          update test.users nope-1 nope-2 nope-3 set n = 2                │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │s│
|╰─│                                                                          │ │
|╭ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│ nothing staged   ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: 4 m
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         152││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 5 writes ─╮ ┃
|│ │ insert   test.users              2 writes                                │ │
|│ │ update   test.users              3 writes                                │ │
|│ │ total    5 indices               5 writes, 0 reads                       │ │
|│ │ from     retry of run 1                                                  │ │
|│ │ undo     on (adds 5 reads)                                               │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 320 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  5 indices  320 B                                    │s│
|│ │                                                                          │s│
|│ │ does     insert test.users user-1 user-2 set n = 1                       │s│
|│ │          update test.users nope-1 nope-2 nope-3 set n = 2                │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │s│
|╰─│ y fires, Esc cancels                                                     │ │
|╭ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│ nothing staged   ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: a
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
row 23:  y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
