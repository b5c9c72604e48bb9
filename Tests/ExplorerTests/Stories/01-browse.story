# It starts on the first data set; Enter goes in: tree, table, record; in a record it folds.
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
keys: j enter
row 0:  volley  demo › test › users                        120 records  marked 0   RW
keys: j j enter
row 0:  volley  demo › test › users › user-3               120 records  marked 0   RW
keys: esc
row 0:  volley  demo › test › users                        120 records  marked 0   RW
# Down at the end of what was read reads one page more, and never more.
keys: G
row 10: │                  ││  user-42  Carol  carol42@example.com  active      504    │
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────────────────────────── 50/50+ ╮
keys: G
row 1: ╭ [1] Data sets ───╮╭ [2] users ───────────────────────────────────── 100/100+ ╮
keys: G G
row 1: ╭ [1] Data sets ───╮╭ [2] users ────────────────────────────────────── 120/120 ╮
keys: g g
row 3: │    orders      30││  user-1    Bob    bob1@example.com      idle        -13  ┃
# The same tree by its groups.
keys: 1 g g enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/120 ╮
|│▸ test         150││  ID        name   email                 status  balance  │
|│  zoo            5││  user-1    Bob    bob1@example.com      idle        -13  ┃
|│                  ││  user-2    Carol  carol2@example.com    active       24  ┃
|│                  ││  user-3    Dave   dave3@example.com     locked       61  │
|│                  ││  user-4    Erin   erin4@example.com     active       98  │
|│                  ││  user-5    Frank  frank5@example.com    idle        135  │
|│                  ││  user-6    Grace  grace6@example.com    active      172  │
|│                  ││  user-7    Heidi  heidi7@example.com    locked      209  │
|│                  ││  user-8    Alice  alice8@example.com    active      246  │
|│                  ││  user-9    Bob    bob9@example.com      idle        283  │
|│                  ││  user-10   Carol  carol10@example.com   active      320  │
|│                  ││  user-11   Dave   dave11@example.com    locked      357  │
|│                  ││  user-12   Erin   erin12@example.com    active      394  │
|│                  ││  user-13   Frank  frank13@example.com   idle        431  │
|│                  ││  user-14   Grace  grace14@example.com   active      468  │
|│                  ││  user-15   Heidi  heidi15@example.com   locked      505  │
|│                  ││  user-16   Alice  alice16@example.com   active      542  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter open  / filter  a add  c compose  : command  ? help
