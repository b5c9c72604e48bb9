# The rate of a run: what is typed replaces the old one, and a run that continues it keeps it.
hold: runs
keys: : `update test.users user-{1..9} set n = 1` enter x y
keys: t `1000` enter
keys: t
row 23: at most a second: 1,000
keys: `300` enter
log: rate 1000.0 of run 1; rate 300.0 of run 1
keys: t left `5` enter
log: rate 3050.0 of run 1
keys: ctrl-c
answer: runs
keys: C
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 9 writes ─╮ ┃
|│ │ update   test.users              9 writes                                │ │
|│ │ total    9 indices               9 writes, 0 reads                       │ │
|│ │ from     resume of run 1                                                 │ │
|│ │ undo     on (adds 9 reads)                                               │ │
|│ │ rate     at most 3,050 a second, as before                               │ │
|│ │                                                                          │─╯
|│ │ sends    1 request in 1 wave, about 576 B                                │─╮
|│ │                                                                          │ │
|│ │ wave 1  transaction  9 indices  576 B                                    │ │
|│ │                                                                          │ │
|│ │ does     update test.users user-{1..9} set n = 1                         │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│ca 9 cancelled                                            │
|│ nothing staged   ││––––––––––––––––––––––––––––––––––––                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: y
log: cancel run 1; rate 3050.0 of run 2
answer: runs
# A slash in the results opens their filter; the title keeps it where there is little room.
keys: /
row 8: │               ╭─ Show results ───────────────────────────────╮               │
keys: esc !
row 10: │                  │╭ [4] Run 2  done 9/9  2 ms ────────────────── not ok only ╮
keys: < !
row 10: │                  │╭ [4] Run 1  stopped 0/9  9 cancelled  2 ms ── not ok only ╮
# Two runs that wrote other values have the same status, and say so.
keys: : `update test.users user-1 set note = "A"` enter x y
answer: runs
keys: : `update test.users user-1 set note = "B"` enter x y
answer: runs
keys: : `compare 3 4` enter
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
|│ ╭─ From run 3 to run 4 ────────────────────────────────────────────────────╮─╯
|│ │ 0 indices differ, 1 with the same status                                 │─╮
|│ │                                                                          │s│
|│ │ 1 index with the same status has another command, such as other values:  │ │
|│ │ 0  update user-1  ok > ok                                                │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc X /
keys: `--before 1h` enter
row 22:  unknown option --before; known are --failed, --since, --target and --note
row 23: /--before 1h
keys: esc esc
# Without undo, the dialog says what is lost; an undecided write is not sent to a verification again.
lose: 0
keys: : `update test.users user-7 set balance += 1` enter x ctrl-k
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ ╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ ┃
|│ │ undo     off (would add 1 read)                                          │ │
|│ │                                                                          │ │
|│ │ 0 ok update  user-7  test.users  generation 2 → 3                        │ │
|│ │      balance      209 → 210                                              │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│0│                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ undo is off: no undo later, and doubts may stay; ctrl-k turns it on      │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo on  ctrl-o start held  ctrl-n note  esc back
keys: y
answer: runs
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
|│ ╭─ Continue run 5 ─────────────────────────────────────────────────────────╮ │
|│ │ a  retry all failures  1; verifies the 1 in doubt first                  │─╯
|│ │ n  resume unsent       0 (every command was sent)                        │─╮
|│ │ v  verify doubts       1, some may stay so: fired without undo           │ │
|│ │ u  undo                shows the batch first (run 5 cannot be undone: it…│ │
|│ │ i  stage in doubt      1, may be applied twice                           │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│?? 1 in doubt                                             │
|│ nothing staged   ││????                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: v
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            │
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         │
|│                  ││     4  user-4    38.0  []                                │
|│ ╭─ Run 5: verified doubts ─────────────────────────────────────────────────╮ │
|│ │ 1 still in doubt                                                         │ │
|│ │                                                                          │─╯
|│ │ 1 still in doubt  the record before the write is unknown                 │─╮
|│ │   0  update user-7                                                       │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │     A run fired with undo on records the previous values, so that its    │ │
|│ │     doubts can be verified.                                              │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│?? 1 in doubt                                             │
|│ nothing staged   ││????                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc enter
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
|│                  │╭ [4] Run 5  done 1/1  1 in doubt  2 ms ───────────────────╮
|│                  ││ index     0  of command 1                                ┃
|│                  ││ status    in doubt  it may or may not have been applied  ┃
|│                  ││ verified  still in doubt                                 ┃
|│                  ││           the record before the write is unknown         ┃
|│                  ││ record    test.users user-7                              ┃
|│                  ││ code      noAnswer                                       │
|│                  ││ message   no answer came                                 │
|│                  ││ means     The store did not report the outcome of this   │
|╰──────────────────╯│           index.                                         │
|╭ [3] Batch ───────╮│ so        Either state is possible. Volley does not      │
|│ nothing staged   ││           send the write again unless repeating it       │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter record  space mark  R retry  V verify  : command  ? help
# What a retry cannot help is named.
keys: esc : `insert test.users user-1 user-2 set n = 1` enter x y
answer: runs
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
|│ ╭─ Continue run 6 ────────────────────────────────────────────────────────╮  │
|│ │ a  retry all failures    2; all exists already, a retry may not help    │──╯
|│ │ n  resume unsent         0 (every command was sent)                     │──╮
|│ │ v  verify doubts         0 (nothing is in doubt)                        │ms│
|│ │ u  undo                  shows the batch first                          │ms│
|│ │ e  stage exists already  2                                              │  │
|│ ╰─────────────────────────────────────────────────────────────────────────╯  │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│ex 2 exists already                                       │
|│ nothing staged   ││≡≡≡≡≡≡≡≡                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
