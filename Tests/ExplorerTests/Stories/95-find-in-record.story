# A match in a folded value is unfolded; Enter alone goes to the next one.
keys: 1 G enter G enter / `work` enter
row 23:  match 1 of 1
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▾map           map 2                                      ┃
|│▸ zoo            5││   a           integer    1                               ┃
|│                  ││  ▾b           list 3                                     ┃
|│                  ││     0         bool       true                            ┃
|│                  ││     1         null       null                            ┃
|│                  ││     2         double     2.5                             ┃
|│                  ││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …┃
|│                  ││▾text          string     all work and no play all work a…┃
|│                  ││                          all work and no play all work   ┃
|│                  ││                          and no play all work and no     ┃
|│                  ││                          play all work and no play all   ┃
|│                  ││                          work and no play all work and   ┃
|│                  ││                          no play all work and no play    │
|│                  ││                          all work and no play all work   │
|│                  ││                          and no play all work and no     │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| match 1 of 1
keys: / `7` enter
row 23:  match 1 of 1
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▾map           map 2                                      ┃
|│▸ zoo            5││   a           integer    1                               ┃
|│                  ││  ▾b           list 3                                     ┃
|│                  ││     0         bool       true                            ┃
|│                  ││     1         null       null                            ┃
|│                  ││     2         double     2.5                             ┃
|│                  ││▾list          list 12                                    ┃
|│                  ││   0           integer    0                               │
|│                  ││   1           integer    1                               │
|│                  ││   2           integer    2                               │
|│                  ││   3           integer    3                               │
|│                  ││   4           integer    4                               │
|│                  ││   5           integer    5                               │
|│                  ││   6           integer    6                               │
|│                  ││   7           integer    7                               │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| match 1 of 1
keys: / `2` enter
row 23:  match 1 of 2; / enter goes to the next
keys: / enter
row 23:  match 2 of 2; / enter goes to the next
keys: / enter
row 23:  match 1 of 2; / enter goes to the next
# A record opened by its ID has no next one in the table.
keys: esc 1 g g j j enter i `user-99` enter
keys: n
row 23:  user-99 was opened by ID: the table does not show it; i opens another
# A write has no record to copy.
keys: esc : `update test.users user-1 set name = "x"` enter x y enter
keys: y
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   x      bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    │
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    │
|│                  ││  user-4   Erin   erin4@example.com    active       98    │
|│                  ││  user-5   Frank  frank5@example.com   idle        135    │
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│ ╭─ Copy ───────────────────────────────────────────────────────────────────╮─╯
|│ │ i  ID              user-1                                                │─╮
|│ │ j  record as JSON  no record in this result                              │ ┃
|│ │ r  row as NDJSON   {"index":0,"op":"update","dataset":"test.users","id":…│ ┃
|│ │ s  script          update test.users user-1 set name = "x"               │ ┃
|│ ╰──────────────────────────────────────────────────────────────────────────╯ ┃
|│                  ││ sent      1 attempt, 0.4 ms, node 1                      ┃
|│                  ││ attempts  request 1, 0 ms in, took 2 ms: transaction, 1  ┃
|│                  ││           index, node 1                                  │
|│                  ││ before    generation 2                                   │
|╰──────────────────╯│           name Bob                                       │
|╭ [3] Batch ───────╮│           email bob1@example.com                         │
|│ nothing staged   ││           status idle                                    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
