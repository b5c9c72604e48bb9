# Panes with nothing to show take a line; the records get the rest. With the focus, they advise.
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            ┃
|│                  ││     7  user-7    66.5  [0, 1, 2]                         ┃
|│                  ││     8  user-8    76.0  []                                ┃
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|│                  ││    12  user-12  114.0  []                                │
|│                  ││    13  user-13  123.5  [0]                               │
|│                  ││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  a add  c compose  d describe  : command  ? help
keys: 3
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] orders ────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              ┃
|│  zoo                          5││     3  user-3    28.5  [0, 1, 2]           ┃
|│                                ││     4  user-4    38.0  []                  ┃
|│                                ││     5  user-5    47.5  [0]                 ┃
|│                                ││     6  user-6    57.0  [0, 1]              ┃
|│                                ││     7  user-7    66.5  [0, 1, 2]           ┃
|│                                ││     8  user-8    76.0  []                  ┃
|│                                ││     9  user-9    85.5  [0]                 │
|│                                ││    10  user-10   95.0  [0, 1]              │
|│                                ││    11  user-11  104.5  [0, 1, 2]           │
|│                                ││    12  user-12  114.0  []                  │
|│                                ││    13  user-13  123.5  [0]                 │
|╰────────────────────────────────╯│    14  user-14  133.0  [0, 1]              │
|╭ [3] Batch ─────────────────────╮│    15  user-15  142.5  [0, 1, 2]           │
|│ nothing staged                 ││    16  user-16  152.0  []                  │
|│ space marks records            │╰────────────────────────────────────────────╯
|│ c composes                     │╭ [4] Run ───────────────────────────────────╮
|│ a adds as text                 ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| a add  : command  ? help
keys: 4
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            │
|│                  ││     7  user-7    66.5  [0, 1, 2]                         │
|│                  ││     8  user-8    76.0  []                                │
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|│                  ││    12  user-12  114.0  []                                │
|│                  ││    13  user-13  123.5  [0]                               │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet                                        │
|╰──────────────────╯│ Results appear here, one row per record                  │
|╭ [3] Batch ───────╮│ X lists earlier runs                                     │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| X runs  : command  ? help
# What is staged, and what was fired, has its room again.
keys: 2 : `update test.users user-1 set status = "idle"` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]                         ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]                               ┃
|│                  ││     6  user-6    57.0  [0, 1]                            ┃
|│                  ││     7  user-7    66.5  [0, 1, 2]                         ┃
|│                  ││     8  user-8    76.0  []                                ┃
|│                  ││     9  user-9    85.5  [0]                               │
|│                  ││    10  user-10   95.0  [0, 1]                            │
|│                  ││    11  user-11  104.5  [0, 1, 2]                         │
|╰──────────────────╯│    12  user-12  114.0  []                                │
|╭ [3] Batch  1 ────╮│    13  user-13  123.5  [0]                               │
|│0 update user-1 s…││    14  user-14  133.0  [0, 1]                            │
|│                  ││    15  user-15  142.5  [0, 1, 2]                         │
|│                  ││    16  user-16  152.0  []                                │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 1 index, 1 write; x shows the plan
keys: x y 2
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
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
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok update  user-1       set status = "idle"       0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
# On a large screen, two lines.
size: 200x50
row 43: │                          ││                                                                                                                                                                          │
row 45: ╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
row 46: │ nothing staged           ││ nothing fired yet                                                                                                                                                        │
row 47: │ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
