# The data sets of all open targets in one tree, and two targets side by side.
keys: : `open memory:` enter 1 j
screen:
| volley  second 2/2 › test › orders                  30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│demo              ││  ID    user     total  items                             │
|│▾ test         150││     1  user-1     9.5  [0]                               ┃
|│    orders      30││     2  user-2    19.0  [0, 1]                            ┃
|│    users      120││     3  user-3    28.5  [0, 1, 2]                         ┃
|│  zoo            5││     4  user-4    38.0  []                                ┃
|│second            ││     5  user-5    47.5  [0]                               ┃
|│▾ test         150││     6  user-6    57.0  [0, 1]                            ┃
|│  ▸ orders      30││     7  user-7    66.5  [0, 1, 2]                         ┃
|│    users      120││     8  user-8    76.0  []                                ┃
|│  zoo            5││     9  user-9    85.5  [0]                               │
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
keys: [ 2 |
screen:
| volley  demo 1/2 › test › orders                    30 records  marked 0   RW
|╭ [2] demo: orders ────────────── 1/30 ╮╭ second: orders ──────────────── 1/30 ╮
|│  ID    user     total  items         ││  ID    user     total  items         │
|│     1  user-1     9.5  [0]           ┃│     1  user-1     9.5  [0]           ┃
|│     2  user-2    19.0  [0, 1]        ┃│     2  user-2    19.0  [0, 1]        ┃
|│     3  user-3    28.5  [0, 1, 2]     ┃│     3  user-3    28.5  [0, 1, 2]     ┃
|│     4  user-4    38.0  []            ┃│     4  user-4    38.0  []            ┃
|│     5  user-5    47.5  [0]           ┃│     5  user-5    47.5  [0]           ┃
|│     6  user-6    57.0  [0, 1]        ┃│     6  user-6    57.0  [0, 1]        ┃
|│     7  user-7    66.5  [0, 1, 2]     ┃│     7  user-7    66.5  [0, 1, 2]     ┃
|│     8  user-8    76.0  []            ┃│     8  user-8    76.0  []            ┃
|│     9  user-9    85.5  [0]           ││     9  user-9    85.5  [0]           │
|│    10  user-10   95.0  [0, 1]        ││    10  user-10   95.0  [0, 1]        │
|│    11  user-11  104.5  [0, 1, 2]     ││    11  user-11  104.5  [0, 1, 2]     │
|│    12  user-12  114.0  []            ││    12  user-12  114.0  []            │
|│    13  user-13  123.5  [0]           ││    13  user-13  123.5  [0]           │
|│    14  user-14  133.0  [0, 1]        ││    14  user-14  133.0  [0, 1]        │
|│    15  user-15  142.5  [0, 1, 2]     ││    15  user-15  142.5  [0, 1, 2]     │
|│    16  user-16  152.0  []            ││    16  user-16  152.0  []            │
|╰──────────────────────────────────────╯╰──────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: ] G
screen:
| volley  second 2/2 › test › orders                  30 records  marked 0   RW
|╭ demo: orders ────────────────── 1/30 ╮╭ [2] second: orders ─────────── 30/30 ╮
|│  ID    user     total  items         ││  ID    user     total  items         │
|│     1  user-1     9.5  [0]           ┃│    15  user-15  142.5  [0, 1, 2]     │
|│     2  user-2    19.0  [0, 1]        ┃│    16  user-16  152.0  []            │
|│     3  user-3    28.5  [0, 1, 2]     ┃│    17  user-17  161.5  [0]           │
|│     4  user-4    38.0  []            ┃│    18  user-18  171.0  [0, 1]        │
|│     5  user-5    47.5  [0]           ┃│    19  user-19  180.5  [0, 1, 2]     │
|│     6  user-6    57.0  [0, 1]        ┃│    20  user-20  190.0  []            │
|│     7  user-7    66.5  [0, 1, 2]     ┃│    21  user-21  199.5  [0]           │
|│     8  user-8    76.0  []            ┃│    22  user-22  209.0  [0, 1]        │
|│     9  user-9    85.5  [0]           ││    23  user-23  218.5  [0, 1, 2]     ┃
|│    10  user-10   95.0  [0, 1]        ││    24  user-24  228.0  []            ┃
|│    11  user-11  104.5  [0, 1, 2]     ││    25  user-25  237.5  [0]           ┃
|│    12  user-12  114.0  []            ││    26  user-26  247.0  [0, 1]        ┃
|│    13  user-13  123.5  [0]           ││    27  user-27  256.5  [0, 1, 2]     ┃
|│    14  user-14  133.0  [0, 1]        ││    28  user-28  266.0  []            ┃
|│    15  user-15  142.5  [0, 1, 2]     ││    29  user-29  275.5  [0]           ┃
|│    16  user-16  152.0  []            ││    30  user-30  285.0  [0, 1]        ┃
|╰──────────────────────────────────────╯╰──────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: |
row 1: ╭ [1] Data sets ───╮╭ [2] orders ─────────────────────────────────────── 30/30 ╮
size: 200x50
keys: 1 j enter : `open memory:` enter [ |
screen:
| volley  demo 1/2 › test › users                                                                                                                                            120 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] demo: users ──────────────────────────────────────────────────────────── 1/50+ ╮╭ second: users ────────────────────────────────────────────────────────────── 1/50+ ╮
|│demo                      ││  ID       name   email                status  balance                              ││  ID       name   email                status  balance                              │
|│▾ test                 150││  user-1   Bob    bob1@example.com     idle        -13                              ┃│  user-1   Bob    bob1@example.com     idle        -13                              ┃
|│    orders              30││  user-2   Carol  carol2@example.com   active       24                              ┃│  user-2   Carol  carol2@example.com   active       24                              ┃
|│  ▸ users              120││  user-3   Dave   dave3@example.com    locked       61                              ┃│  user-3   Dave   dave3@example.com    locked       61                              ┃
|│  zoo                    5││  user-4   Erin   erin4@example.com    active       98                              ┃│  user-4   Erin   erin4@example.com    active       98                              ┃
|│second                    ││  user-5   Frank  frank5@example.com   idle        135                              ┃│  user-5   Frank  frank5@example.com   idle        135                              ┃
|│▾ test                 150││  user-6   Grace  grace6@example.com   active      172                              ┃│  user-6   Grace  grace6@example.com   active      172                              ┃
|│    orders              30││  user-7   Heidi  heidi7@example.com   locked      209                              ┃│  user-7   Heidi  heidi7@example.com   locked      209                              ┃
|│    users              120││  user-8   Alice  alice8@example.com   active      246                              ┃│  user-8   Alice  alice8@example.com   active      246                              ┃
|│  zoo                    5││  user-9   Bob    bob9@example.com     idle        283                              ┃│  user-9   Bob    bob9@example.com     idle        283                              ┃
|│                          ││  user-10  Carol  carol10@example.com  active      320                              ┃│  user-10  Carol  carol10@example.com  active      320                              ┃
|│                          ││  user-11  Dave   dave11@example.com   locked      357                              ┃│  user-11  Dave   dave11@example.com   locked      357                              ┃
|│                          ││  user-12  Erin   erin12@example.com   active      394                              ┃│  user-12  Erin   erin12@example.com   active      394                              ┃
|│                          ││  user-13  Frank  frank13@example.com  idle        431                              ┃│  user-13  Frank  frank13@example.com  idle        431                              ┃
|│                          ││  user-14  Grace  grace14@example.com  active      468                              ┃│  user-14  Grace  grace14@example.com  active      468                              ┃
|│                          ││  user-15  Heidi  heidi15@example.com  locked      505                              ┃│  user-15  Heidi  heidi15@example.com  locked      505                              ┃
|│                          ││  user-16  Alice  alice16@example.com  active      542                              ┃│  user-16  Alice  alice16@example.com  active      542                              ┃
|│                          ││  user-17  Bob    bob17@example.com    idle        579                              ┃│  user-17  Bob    bob17@example.com    idle        579                              ┃
|│                          ││  user-18  Carol  carol18@example.com  active      616                              ┃│  user-18  Carol  carol18@example.com  active      616                              ┃
|│                          ││  user-19  Dave   dave19@example.com   locked      653                              ┃│  user-19  Dave   dave19@example.com   locked      653                              ┃
|│                          ││  user-20  Erin   erin20@example.com   active      690                              ┃│  user-20  Erin   erin20@example.com   active      690                              ┃
|│                          ││  user-21  Frank  frank21@example.com  idle        727                              ┃│  user-21  Frank  frank21@example.com  idle        727                              ┃
|│                          ││  user-22  Grace  grace22@example.com  active      764                              ┃│  user-22  Grace  grace22@example.com  active      764                              ┃
|│                          ││  user-23  Heidi  heidi23@example.com  locked      801                              ┃│  user-23  Heidi  heidi23@example.com  locked      801                              ┃
|│                          ││  user-24  Alice  alice24@example.com  active      838                              ┃│  user-24  Alice  alice24@example.com  active      838                              ┃
|│                          ││  user-25  Bob    bob25@example.com    idle        875                              ┃│  user-25  Bob    bob25@example.com    idle        875                              ┃
|│                          ││  user-26  Carol  carol26@example.com  active      912                              ┃│  user-26  Carol  carol26@example.com  active      912                              ┃
|│                          ││  user-27  Dave   dave27@example.com   locked      949                              ┃│  user-27  Dave   dave27@example.com   locked      949                              ┃
|│                          ││  user-28  Erin   erin28@example.com   active      -14                              ┃│  user-28  Erin   erin28@example.com   active      -14                              ┃
|│                          ││  user-29  Frank  frank29@example.com  idle         23                              ┃│  user-29  Frank  frank29@example.com  idle         23                              ┃
|│                          ││  user-30  Grace  grace30@example.com  active       60                              ┃│  user-30  Grace  grace30@example.com  active       60                              ┃
|│                          ││  user-31  Heidi  heidi31@example.com  locked       97                              ┃│  user-31  Heidi  heidi31@example.com  locked       97                              ┃
|│                          ││  user-32  Alice  alice32@example.com  active      134                              ┃│  user-32  Alice  alice32@example.com  active      134                              ┃
|│                          ││  user-33  Bob    bob33@example.com    idle        171                              ┃│  user-33  Bob    bob33@example.com    idle        171                              ┃
|│                          ││  user-34  Carol  carol34@example.com  active      208                              ││  user-34  Carol  carol34@example.com  active      208                              │
|│                          ││  user-35  Dave   dave35@example.com   locked      245                              ││  user-35  Dave   dave35@example.com   locked      245                              │
|│                          ││  user-36  Erin   erin36@example.com   active      282                              ││  user-36  Erin   erin36@example.com   active      282                              │
|│                          ││  user-37  Frank  frank37@example.com  idle        319                              ││  user-37  Frank  frank37@example.com  idle        319                              │
|│                          ││  user-38  Grace  grace38@example.com  active      356                              ││  user-38  Grace  grace38@example.com  active      356                              │
|│                          ││  user-39  Heidi  heidi39@example.com  locked      393                              ││  user-39  Heidi  heidi39@example.com  locked      393                              │
|│                          ││  user-40  Alice  alice40@example.com  active      430                              ││  user-40  Alice  alice40@example.com  active      430                              │
|│                          ││  user-41  Bob    bob41@example.com    idle        467                              ││  user-41  Bob    bob41@example.com    idle        467                              │
|╰──────────────────────────╯╰────────────────────────────────────────────────────────────────────────────────────╯╰────────────────────────────────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│ nothing staged           ││ nothing fired yet                                                                                                                                                        │
|│ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  e edit  f count  D diff  Y copy to  : command  ? help
