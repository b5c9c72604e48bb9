# After a verification, only what is true now is offered: what took effect is not offered at all.
lose: 1 2
lose requests: 3
keys: : `update test.users user-{1..5} set balance += 1` enter x y
row 10: │                  │╭ [4] Run 1  done 5/5  3 in doubt  2 ms ───────────────────╮
keys: V esc
row 10: │                  │╭ [4] Run 1  done 5/5  1 not applied  2 applied  2 ms ─────╮
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
|│      ╭─ Continue run 1 ──────────────────────────────────────────────╮       │
|│      │ a  retry all failures  1                                      │───────╯
|│      │ n  resume unsent       0 (every command was sent)             │s ─────╮
|│      │ v  verify doubts       0 (every write in doubt is decided)    │ 0.4 ms│
|│      │ u  undo                shows the batch first                  │       │
|│      │ p  stage not applied   1                                      │       │
|│      ╰───────────────────────────────────────────────────────────────╯       │
|│                  ││4 ok update  user-5       set balance += 1          0.8 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok   ?? 3 in doubt (2 applied, 1 not applied)           │
|│ nothing staged   ││████????????????████                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: p
row 21: │                                ││████????????????████                        │
keys: x
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ ╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ ┃
|│ │ undo     on (adds 1 read)                                                │ │
|│ │                                                                          │ │
|│ │ 0 ok update  user-4  test.users  generation 5 → 6                        │ │
|│ │      balance      98 → 99                                                │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│0│                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: esc u
# The list of runs says the same.
keys: X
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
|│                  │╭ [4] Runs  1 ─────────────────────────────────────────────╮
|│                  ││1  0 s ago     finished     update test.users user-1 user…│
|│                  ││   ok 2  1 not applied  2 applied ▄▄▄▄????????????▄▄▄▄    │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  U undo run  = compare  : command  ? help
keys: esc
# What a later run has sent is not offered again, and the run says which run that was.
hold: runs
keys: : `update test.users user-{1..9} set balance += 1` enter x y
answer: runs 3
keys: ctrl-c
answer: runs
keys: R n
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 6 writes ─╮ │
|│ │ update   test.users              6 writes                                │ │
|│ │ total    6 indices               6 writes, 0 reads                       │ │
|│ │ from     resume of run 2                                                 │ │
|│ │ undo     on (adds 6 reads)                                               │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 384 B                                │─╮
|│ │                                                                          │s│
|│ │ wave 1  transaction  6 indices  384 B                                    │s│
|│ │                                                                          │s│
|│ │ does     update test.users user-4 user-5 user-6 user-7 user-8 user-9 se… │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│3 ok   ca 6 cancelled                                     │
|│ nothing staged   ││████████████––––––––––––––––––––––––                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: y
answer: runs
keys: <
row 10: │                  │╭ [4] Run 2  stopped 3/9  6 cancelled  4 ms ───────────────╮
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
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│             ╭─ Continue run 2, continued by run 3 ─────────────╮─────────────╯
|│             │ a  retry all failures  0 (continued by run 3)    │─────────────╮
|│             │ n  resume unsent       0 (continued by run 3)    │       0.4 ms│
|│             │ v  verify doubts       0 (continued by run 3)    │       0.5 ms│
|│             │ u  undo                shows the batch first     │       0.6 ms│
|│             ╰──────────────────────────────────────────────────╯nding        │
|│                  ││4 ca update  user-5       withdrawn before sending        │
|│                  ││5 ca update  user-6       withdrawn before sending        │
|│                  ││6 ca update  user-7       withdrawn before sending        │
|│                  ││7 ca update  user-8       withdrawn before sending        │
|╰──────────────────╯│8 ca update  user-9       withdrawn before sending        │
|╭ [3] Batch ───────╮│3 ok   ca 6 cancelled   continued by run 3                │
|│ nothing staged   ││████████████––––––––––––––––––––––––                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: esc X
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
|│                  │╭ [4] Runs  3 ─────────────────────────────────────────────╮
|│                  ││3  0 s ago     finished     resume of 2  update test.user…│
|│                  ││   ok 6  undoable             ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄    │
|│                  ││2  0 s ago     cancelled    continued by run 3  update te…│
|│                  ││   ca 6  ok 3  undoable       ▄▄▄▄▄▄▄▄▄▄––––––––––––––––––│
|│                  ││1  0 s ago     finished     update test.users user-1 user…│
|│                  ││   ok 2  1 not applied  2 applied ▄▄▄▄????????????▄▄▄▄    │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  U undo run  = compare  : command  ? help
