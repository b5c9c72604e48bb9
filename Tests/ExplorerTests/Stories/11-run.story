# Results stream in; it follows the newest until the cursor moves; f follows again.
hold: runs
keys: : `update test.users user-{1..30} nope user-31 set n = 1` enter x `yes` enter
row 14: │                  ││                                                          │
answer: runs 4
wait: 1000
answer: runs 8
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
|│                  │╭ [4] Run 1 ███░░░░░░░ 12/32  1.0 s ───── 12/s  1.7 s left ╮
|│                  ││ 3 ok update  user-4       set n = 1                0.7 ms│
|│                  ││ 4 ok update  user-5       set n = 1                0.8 ms│
|│                  ││ 5 ok update  user-6       set n = 1                0.9 ms│
|│                  ││ 6 ok update  user-7       set n = 1                1.0 ms┃
|│                  ││ 7 ok update  user-8       set n = 1                1.1 ms┃
|│                  ││ 8 ok update  user-9       set n = 1                1.2 ms┃
|│                  ││ 9 ok update  user-10      set n = 1                1.3 ms┃
|│                  ││10 ok update  user-11      set n = 1                1.4 ms┃
|╰──────────────────╯│11 ok update  user-12      set n = 1                1.5 ms┃
|╭ [3] Batch ───────╮│12 ok   20 pending                                        │
|│ nothing staged   ││██████████████████████····································│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| ctrl-c cancel  p hold  enter open  w figures  t rate  : command  ? help
keys: k k
answer: runs 4
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
|│                  │╭ [4] Run 1 █████░░░░░ 16/32  1.0 s ───── 16/s  1.0 s left ╮
|│                  ││ 3 ok update  user-4       set n = 1                0.7 ms│
|│                  ││ 4 ok update  user-5       set n = 1                0.8 ms┃
|│                  ││ 5 ok update  user-6       set n = 1                0.9 ms┃
|│                  ││ 6 ok update  user-7       set n = 1                1.0 ms┃
|│                  ││ 7 ok update  user-8       set n = 1                1.1 ms┃
|│                  ││ 8 ok update  user-9       set n = 1                1.2 ms┃
|│                  ││ 9 ok update  user-10      set n = 1                1.3 ms│
|│                  ││10 ok update  user-11      set n = 1                1.4 ms│
|╰──────────────────╯│11 ok update  user-12      set n = 1                1.5 ms│
|╭ [3] Batch ───────╮│16 ok   16 pending                                        │
|│ nothing staged   ││█████████████████████████████·····························│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| ctrl-c cancel  p hold  enter open  f follow  w figures  : command  ? help
keys: f
answer: runs 4
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
|│                  │╭ [4] Run 1 ██████░░░░ 20/32  1.0 s ──── 20/s  604 ms left ╮
|│                  ││11 ok update  user-12      set n = 1                1.5 ms│
|│                  ││12 ok update  user-13      set n = 1                1.6 ms│
|│                  ││13 ok update  user-14      set n = 1                1.7 ms│
|│                  ││14 ok update  user-15      set n = 1                1.8 ms│
|│                  ││15 ok update  user-16      set n = 1                1.9 ms│
|│                  ││16 ok update  user-17      set n = 1                2.0 ms┃
|│                  ││17 ok update  user-18      set n = 1                2.1 ms┃
|│                  ││18 ok update  user-19      set n = 1                2.2 ms┃
|╰──────────────────╯│19 ok update  user-20      set n = 1                2.3 ms┃
|╭ [3] Batch ───────╮│20 ok   12 pending                                        │
|│ nothing staged   ││█████████████████████████████████████·····················│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| ctrl-c cancel  p hold  enter open  w figures  t rate  : command  ? help
answer: runs
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
|│                  │╭ [4] Run 1  done 32/32  1 failed  1.0 s ──────────────────╮
|│                  ││23 ok update  user-24      set n = 1                2.7 ms│
|│                  ││24 ok update  user-25      set n = 1                2.8 ms│
|│                  ││25 ok update  user-26      set n = 1                2.9 ms│
|│                  ││26 ok update  user-27      set n = 1                3.0 ms│
|│                  ││27 ok update  user-28      set n = 1                3.1 ms│
|│                  ││28 ok update  user-29      set n = 1                3.2 ms│
|│                  ││29 ok update  user-30      set n = 1                3.3 ms│
|│                  ││30 nf update  nope         no such record           3.4 ms┃
|╰──────────────────╯│31 ok update  user-31      set n = 1                3.5 ms┃
|╭ [3] Batch ───────╮│31 ok   nf 1 not found                                    │
|│ nothing staged   ││███████████████████████████████████████████████████████○○█│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 1: 31 ok, 1 not found  enter open  ! failures  R retry  : command  ? help
# Only what is not ok; one result in full; its record.
keys: !
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
|│                  │╭ [4] Run 1  done 32/32  1 failed  1.0 s ───── not ok only ╮
|│                  ││30 nf update  nope         no such record           3.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│31 ok   nf 1 not found                                    │
|│ nothing staged   ││███████████████████████████████████████████████████████○○█│
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  ! failures  R retry  m mark by  U undo run  : command  ? help
keys: enter
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
|│                  │╭ [4] Run 1  done 32/32  1 failed  1.0 s ───── not ok only ╮
|│                  ││ index     30  of command 1                               ┃
|│                  ││ status    not found                                      ┃
|│                  ││ record    test.users nope                                ┃
|│                  ││ code      notFound                                       ┃
|│                  ││ message   no such record                                 ┃
|│                  ││ means     The record does not exist, or its time to      ┃
|│                  ││           live is over.                                  │
|│                  ││ so        The record does not exist. A failed update or  │
|╰──────────────────╯│           delete created nothing.                        │
|╭ [3] Batch ───────╮│ to do     Check the ID and its type: 42 and "42" are     │
|│ nothing staged   ││           two records. To create the record, use insert  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter record  space mark  R retry  U undo run  : command  ? help
keys: enter
row 0:  volley  demo › test › users › nope                 120 records  marked 0   RW
screen:
| volley  demo › test › users › nope                 120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nope ────────────────────────────────────────────────╮
|│▾ test         150││ no record nope                                           │
|│    orders      30││ in test.users                                            │
|│  ▸ users      120││                                                          │
|│  zoo            5││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 32/32  1 failed  1.0 s ───── not ok only ╮
|│                  ││ index     30  of command 1                               ┃
|│                  ││ status    not found                                      │
|│                  ││ record    test.users nope                                │
|╰──────────────────╯│ code      notFound                                       │
|╭ [3] Batch ───────╮│ message   no such record                                 │
|│ nothing staged   ││ means     The record does not exist, or its time to      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  c compose  n next  : command  ? help
