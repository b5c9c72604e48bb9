# Latencies, nodes and messages in figures; results by what they have in common.
lose: 4 9
keys: : `query test.users user-{1..6} nope-1 nope-2` enter : `insert test.users user-1 user-2 set n = 1` enter x y
keys: w
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ o╭─ Run 1 in figures ──────────────────────────────────────────────╮      ┃
|│    u│ 10 of 10 in 2 ms, 5.0k/s                                        │      │
|│  zoo│                                                                 │      │
|│     │ latency  median 0.7 ms  90 % 1.2 ms  99 % 1.2 ms  most 1.2 ms   │      │
|│     │    to 0.5 ms  ███████                         1                 │      │
|│     │    to 1.0 ms  ██████████████████████████████  4                 │      │
|│     │    to 2.0 ms  ██████████████████████          3                 │──────╯
|│     │                                                                 │──────╮
|│     │ by node                                                         │0.5 ms│
|│     │ node 1  5  2 ok  1 not found  1 exists already  1 timeout       │0.6 ms┃
|│     │ node 2  5  3 ok  1 not found  1 in doubt                        │0.7 ms┃
|│     │                                                                 │      ┃
|│     │ by message                                                      │0.9 ms┃
|│     │        2  no answer came                                        │1.0 ms┃
|│     │        2  no such record                                        │1.1 ms┃
|│     │        1  key already exists                                    │1.2 ms┃
|╰─────╰─────────────────────────────────────────────────────────────────╯      ┃
|╭ [3] Batch ───────╮│ok 5   nf 2   ex 1   to 1   ?? 1                          │
|│ nothing staged   ││████████████████◷◷◷◷████○○○○○○○○≡≡≡≡????                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc s
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users    ╭─ Show results ───────────────────────────────────╮             │
|│  zoo        │ a  everything           10                       │             │
|│             │ !  all that are not ok  5                        │             │
|│             │  ok                   5                          │             │
|│             │  not found            2                          │             │
|│             │  exists already       1                          │─────────────╯
|│             │  timeout              1                          │ 2 ms ───────╮
|│             │  in doubt             1                          │le.c…  0.5 ms│
|│             │  command 1            query test.users           │.com…  0.6 ms┃
|│             │  command 2            insert test.users          │.com…  0.7 ms┃
|│             │  node                 node 1  5                  │             ┃
|│             │  node                 node 2  5                  │le.c…  0.9 ms┃
|│             │  message              2  no answer came          │       1.0 ms┃
|│             │  message              2  no such record          │       1.1 ms┃
|│             │  message              1  key already exists      │       1.2 ms┃
|╰─────────────╰──────────────────────────────────────────────────╯             ┃
|╭ [3] Batch ───────╮│ok 5   nf 2   ex 1   to 1   ?? 1                          │
|│ nothing staged   ││████████████████◷◷◷◷████○○○○○○○○≡≡≡≡????                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: j j j j j j j j enter
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
|│                  │╭ [4] Run 1  done 10/10  4 failed ───────── command 2 only ╮
|│                  ││8 ex insert  user-1       key already exists        1.2 ms│
|│                  ││9 ?? insert  user-2       no answer came                  │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│ok 5   nf 2   ex 1   to 1   ?? 1                          │
|│ nothing staged   ││████████████████◷◷◷◷████○○○○○○○○≡≡≡≡????                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  ! failures  R retry  m mark by  V verify  : command  ? help
keys: s a
# The strip is walked cell by cell; a click goes where it points.
keys: g g }
row 13: │                  ││2 ok query   user-3       Dave, dave3@example.com…  0.6 ms┃
keys: } } } } }
row 18: │                  ││7 nf query   nope-2       no such record            1.1 ms┃
keys: {
row 17: │                  ││6 nf query   nope-1       no such record            1.0 ms┃
click: 40,21
row 12: │                  ││1 ok query   user-2       Carol, carol2@example.c…  0.5 ms┃
row 13: │                  ││2 ok query   user-3       Dave, dave3@example.com…  0.6 ms┃
# One result in full: its request and attempts, and the record around it.
keys: 4 g g enter
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
|│                  │╭ [4] Run 1  done 10/10  4 failed  1 in doubt  2 ms ───────╮
|│                  ││ index     0  of command 1                                ┃
|│                  ││ status    ok                                             ┃
|│                  ││ record    test.users user-1                              ┃
|│                  ││ request   query test.users user-1                        ┃
|│                  ││ sent      1 attempt, 0.4 ms, node 1                      ┃
|│                  ││ attempts  request 1, 0 ms in, took 2 ms: transaction, 1  ┃
|│                  ││           index, node 1                                  ┃
|│                  ││ answer    generation 2                                   ┃
|╰──────────────────╯│           name Bob                                       │
|╭ [3] Batch ───────╮│           email bob1@example.com                         │
|│ nothing staged   ││           status idle                                    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter record  space mark  R retry  V verify  U undo run  : command  ? help
