# A pane can have the whole screen; a screen that is too small says so.
keys: 2 z
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [2] orders ──────────────────────────────────────────────────────────── 1/30 ╮
|│  ID    user     total  items                                                 │
|│     1  user-1     9.5  [0]                                                   ┃
|│     2  user-2    19.0  [0, 1]                                                ┃
|│     3  user-3    28.5  [0, 1, 2]                                             ┃
|│     4  user-4    38.0  []                                                    ┃
|│     5  user-5    47.5  [0]                                                   ┃
|│     6  user-6    57.0  [0, 1]                                                ┃
|│     7  user-7    66.5  [0, 1, 2]                                             ┃
|│     8  user-8    76.0  []                                                    ┃
|│     9  user-9    85.5  [0]                                                   ┃
|│    10  user-10   95.0  [0, 1]                                                ┃
|│    11  user-11  104.5  [0, 1, 2]                                             ┃
|│    12  user-12  114.0  []                                                    ┃
|│    13  user-13  123.5  [0]                                                   │
|│    14  user-14  133.0  [0, 1]                                                │
|│    15  user-15  142.5  [0, 1, 2]                                             │
|│    16  user-16  152.0  []                                                    │
|│    17  user-17  161.5  [0]                                                   │
|│    18  user-18  171.0  [0, 1]                                                │
|│    19  user-19  180.5  [0, 1, 2]                                             │
|╰──────────────────────────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
resize: 50x10
screen:
|
|
|
|                volley needs 60x16
|                  this is 50x10
|                     Q quits
|
|
|
|
resize: 60x16
keys: z
screen:
| volley  demo › test › orders    30 records  marked 0   RW
|╭ [1] Data sets──╮╭ [2] orders ────────────────────── 1/30 ╮
|│▾ test       150││  ID    user     total  items           │
|│  ▸ orders    30││     1  user-1     9.5  [0]             ┃
|│    users    120││     2  user-2    19.0  [0, 1]          ┃
|│  zoo          5││     3  user-3    28.5  [0, 1, 2]       │
|│                ││     4  user-4    38.0  []              │
|│                ││     5  user-5    47.5  [0]             │
|│                ││     6  user-6    57.0  [0, 1]          │
|│                ││     7  user-7    66.5  [0, 1, 2]       │
|│                ││     8  user-8    76.0  []              │
|╰────────────────╯╰────────────────────────────────────────╯
|╭ [3] Batch ─────╮╭ [4] Run ───────────────────────────────╮
|│ nothing staged ││ nothing fired yet                      │
|╰────────────────╯╰────────────────────────────────────────╯
| space mark  v range  * pattern  : command  ? help
