# It starts on the first data set; Enter goes in: tree, table, record; in a record it folds.
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
|╭ 3 Batch ─────────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ space marks rec… ││ every index of a batch is answered for here              │
|│ c composes       ││                                                          │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| / filter  a add  c compose  : command  ? help
keys: j j enter
row 0:  volley  demo › zoo                                   5 records  marked 0   RW
keys: j j enter
row 0:  volley  demo › zoo › escape                          5 records  marked 0   RW
keys: esc
row 0:  volley  demo › zoo                                   5 records  marked 0   RW
# Down at the end of what was read reads one page more, and never more.
keys: G
row 10: │                  ││                                                          │
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 5/5 ╮
keys: G
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 5/5 ╮
keys: G G
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 5/5 ╮
keys: g g
row 3: │    orders      30││  "42"       the text 42                                  │
# The same tree by its groups.
keys: 1 g g enter
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
|│▸ test         150││  ID         kind                  wide         map      >│
|│▸ zoo            5││  "42"       the text 42                                  │
|│                  ││  42         the number 42                                │
|│                  ││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ 3 Batch ─────────╮╭ 4 Run ───────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ space marks rec… ││ every index of a batch is answered for here              │
|│ c composes       ││                                                          │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| / filter  a add  c compose  : command  ? help
