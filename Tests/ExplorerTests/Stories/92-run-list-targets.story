# The list of runs names a store file by its kind and the end of its path, as much as tells files apart.
size: 120x36
ledger, of: sqlite:/srv/live/people.db
keys: : `touch test.users user-1` enter x y
ledger, of: sqlite:/srv/test/people.db
keys: : `touch test.users user-2 user-3 user-4 user-5 user-6 user-7` enter x y
ledger, of: sqlite:/home/operator/data/orders.db
keys: : `touch test.users user-3` enter x y
ledger, of: sqlite:local.db
keys: : `touch test.users user-4` enter x y
keys: X
screen:
| volley  demo › test › orders                                                                30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ──────────────────────────────────────────────────────────────────────── 1/30 ╮
|│▾ test                 150││  ID    user     total  items                                                             │
|│  ▸ orders              30││     1  user-1     9.5  [0]                                                               ┃
|│    users              120││     2  user-2    19.0  [0, 1]                                                            ┃
|│  zoo                    5││     3  user-3    28.5  [0, 1, 2]                                                         ┃
|│                          ││     4  user-4    38.0  []                                                                ┃
|│                          ││     5  user-5    47.5  [0]                                                               ┃
|│                          ││     6  user-6    57.0  [0, 1]                                                            ┃
|│                          ││     7  user-7    66.5  [0, 1, 2]                                                         ┃
|│                          ││     8  user-8    76.0  []                                                                ┃
|│                          ││     9  user-9    85.5  [0]                                                               ┃
|│                          ││    10  user-10   95.0  [0, 1]                                                            ┃
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                         │
|│                          ││    12  user-12  114.0  []                                                                │
|│                          ││    13  user-13  123.5  [0]                                                               │
|│                          ││    14  user-14  133.0  [0, 1]                                                            │
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                         │
|│                          ││    16  user-16  152.0  []                                                                │
|│                          ││    17  user-17  161.5  [0]                                                               │
|│                          ││    18  user-18  171.0  [0, 1]                                                            │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Runs  4 ─────────────────────────────────────────────────────────────────────────────╮
|│                          ││4  0 s ago     finished     touch test.users user-4                                       │
|│                          ││   ok 1  undoable  sqlite:local.db            ▄▄▄▄                                        │
|│                          ││3  0 s ago     finished     touch test.users user-3                                       │
|│                          ││   ok 1  undoable  sqlite:…/orders.db         ▄▄▄▄                                        │
|│                          ││2  0 s ago     finished     touch test.users user-2 user-3  (4 more keys)                 │
|│                          ││   ok 6  undoable  sqlite:…/test/people.db    ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄                    │
|│                          ││1  0 s ago     finished     touch test.users user-1                                       │
|╰──────────────────────────╯│   ok 1  undoable  sqlite:…/live/people.db    ▄▄▄▄                                        │
|╭ [3] Batch ───────────────╮│                                                                                          │
|│ nothing staged           ││                                                                                          │
|│ space marks records      ││                                                                                          │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  U undo run  = compare  : command  ? help
# On a narrow screen no long command hides them.
resize: 80x24
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
|│                  │╭ [4] Runs  4 ─────────────────────────────────────────────╮
|│                  ││4  0 s ago     finished     touch test.users user-4       │
|│                  ││   ok 1  undoable  sqlite:local.db ▄▄▄▄                   │
|│                  ││3  0 s ago     finished     touch test.users user-3       │
|│                  ││   ok 1  undoable  sqlite:…/orders.db ▄▄▄▄                │
|│                  ││2  0 s ago     finished     touch test.users user-2 user-…│
|│                  ││   ok 6  undoable  sqlite:…/test/people.db ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│
|│                  ││1  0 s ago     finished     touch test.users user-1       │
|│                  ││   ok 1  undoable  sqlite:…/live/people.db ▄▄▄▄           │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│                                                          │
|│ nothing staged   ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  U undo run  = compare  : command  ? help
# On a wide one they have a column.
resize: 200x50
screen:
| volley  demo › test › orders                                                                                                                                                30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/30 ╮
|│▾ test                 150││  ID    user     total  items                                                                                                                                             │
|│  ▸ orders              30││     1  user-1     9.5  [0]                                                                                                                                               ┃
|│    users              120││     2  user-2    19.0  [0, 1]                                                                                                                                            ┃
|│  zoo                    5││     3  user-3    28.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││     4  user-4    38.0  []                                                                                                                                                ┃
|│                          ││     5  user-5    47.5  [0]                                                                                                                                               ┃
|│                          ││     6  user-6    57.0  [0, 1]                                                                                                                                            ┃
|│                          ││     7  user-7    66.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││     8  user-8    76.0  []                                                                                                                                                ┃
|│                          ││     9  user-9    85.5  [0]                                                                                                                                               ┃
|│                          ││    10  user-10   95.0  [0, 1]                                                                                                                                            ┃
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    12  user-12  114.0  []                                                                                                                                                ┃
|│                          ││    13  user-13  123.5  [0]                                                                                                                                               ┃
|│                          ││    14  user-14  133.0  [0, 1]                                                                                                                                            ┃
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    16  user-16  152.0  []                                                                                                                                                ┃
|│                          ││    17  user-17  161.5  [0]                                                                                                                                               ┃
|│                          ││    18  user-18  171.0  [0, 1]                                                                                                                                            ┃
|│                          ││    19  user-19  180.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    20  user-20  190.0  []                                                                                                                                                ┃
|│                          ││    21  user-21  199.5  [0]                                                                                                                                               ┃
|│                          ││    22  user-22  209.0  [0, 1]                                                                                                                                            ┃
|│                          ││    23  user-23  218.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    24  user-24  228.0  []                                                                                                                                                │
|│                          ││    25  user-25  237.5  [0]                                                                                                                                               │
|│                          ││    26  user-26  247.0  [0, 1]                                                                                                                                            │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Runs  4 ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││4  2025-10-09 08:53      2 ms  finished     sqlite:local.db          undoable  ok 1  touch test.users user-4                                        ▄▄▄▄                  │
|│                          ││3  2025-10-09 08:53      2 ms  finished     sqlite:…/orders.db       undoable  ok 1  touch test.users user-3                                        ▄▄▄▄                  │
|│                          ││2  2025-10-09 08:53      2 ms  finished     sqlite:…/test/people.db  undoable  ok 6  touch test.users user-2 user-3  (4 more keys)                  ▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄▄│
|│                          ││1  2025-10-09 08:53      2 ms  finished     sqlite:…/live/people.db  undoable  ok 1  touch test.users user-1                                        ▄▄▄▄                  │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|╰──────────────────────────╯│                                                                                                                                                                          │
|╭ [3] Batch ───────────────╮│                                                                                                                                                                          │
|│ nothing staged           ││                                                                                                                                                                          │
|│ space marks records      ││                                                                                                                                                                          │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  U undo run  = compare  : command  ? help
