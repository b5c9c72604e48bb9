# What failed is staged again: exactly those indices.
keys: : `insert test.users user-1 new-1 user-2 new-2 set n = 1` enter : `update test.users nope-{1..3} user-4 set n = 2` enter x y
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││     7  user-7    66.5  [0, 1, 2]                         │
|│                  ││     8  user-8    76.0  []                                │
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch ─────────╮╭ 4 Run 1 ██████████ 8/8  5 failed  2 ms ──────────────────╮
|│ nothing staged   ││4 nf update  nope-1       no such record  (notFou…  0.8 ms│
|│ space marks rec… ││5 nf update  nope-2       no such record  (notFou…  0.9 ms│
|│ c composes       ││6 nf update  nope-3       no such record  (notFou…  1.0 ms┃
|│ a adds as text   ││7 ok update  user-4       set n = 2                 1.1 ms┃
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
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                 ╭─ Stage again ────────────────────────────╮                 │
|│                 │ a  all that failed or was not sent  5    │                 │
|│                 │ b  exists already                   2    │                 │
|│                 │ c  not found                        3    │                 │
|│                 ╰──────────────────────────────────────────╯                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch ─────────╮╭ 4 Run 1 ██████████ 8/8  5 failed  2 ms ──────────────────╮
|│ nothing staged   ││4 nf update  nope-1       no such record  (notFou…  0.8 ms│
|│ space marks rec… ││5 nf update  nope-2       no such record  (notFou…  0.9 ms│
|│ c composes       ││6 nf update  nope-3       no such record  (notFou…  1.0 ms┃
|│ a adds as text   ││7 ok update  user-4       set n = 2                 1.1 ms┃
|│                  ││ok 3 ok   nf 3 not found   ex 2 exists already            │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││     7  user-7    66.5  [0, 1, 2]                         │
|│                  ││     8  user-8    76.0  []                                │
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch  5 ──────╮╭ 4 Run 1 ██████████ 8/8  5 failed  2 ms ──────────────────╮
|│0-1 insert user-1 ││4 nf update  nope-1       no such record  (notFou…  0.8 ms│
|│2-4 update nope-1 ││5 nf update  nope-2       no such record  (notFou…  0.9 ms│
|│                  ││6 nf update  nope-3       no such record  (notFou…  1.0 ms┃
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms┃
|│                  ││ok 3 ok   nf 3 not found   ex 2 exists already            │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| 5 indices of run 1 staged; x shows the plan
keys: 4 m
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 orders ────────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               │
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││╭─ Mark the records with status ─────╮                    │
|│                  │││ a  all that is not ok  5           │                    │
|│                  │││ b  exists already      2           │                    │
|│                  │││ c  not found           3           │                    │
|│                  │││ d  ok                  3           │                    │
|╰──────────────────╯╰╰────────────────────────────────────╯────────────────────╯
|╭ 3 Batch  5 ──────╮╭ 4 Run 1 ██████████ 8/8  5 failed  2 ms ──────────────────╮
|│0-1 insert user-1 ││4 nf update  nope-1       no such record  (notFou…  0.8 ms│
|│2-4 update nope-1 ││5 nf update  nope-2       no such record  (notFou…  0.9 ms│
|│                  ││6 nf update  nope-3       no such record  (notFou…  1.0 ms┃
|│                  ││7 ok update  user-4       set n = 2                 1.1 ms┃
|│                  ││ok 3 ok   nf 3 not found   ex 2 exists already            │
|│                  ││≡≡≡≡████≡≡≡≡████○○○○○○○○○○○○████                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: a
row 0:  volley  demo › test › orders             30 records  marked 5 (5 hidden)   RW
row 23:  marked the records of 5 results
