# A value inside of a bin is edited at its path; the rest of the bin stays.
keys: 1 G enter G enter
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 9   time to live never   bins 4               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▾map           map 2                                      │
|│▸ zoo            5││   a           integer    1                               │
|│                  ││  ▾b           list 3                                     │
|│                  ││     0         bool       true                            │
|│                  ││     1         null       null                            │
|│                  ││     2         double     2.5                             │
|│                  ││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …│
|│                  ││▸text          string     all work and no play all work a…│
|│                  ││ nothing       null       null                            │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
keys: j e
row 23: nested: map["a"] = 1
keys: ctrl-u `5` enter
row 23:  batch of 1 index, 1 write; x shows the plan
# A second edit of the record joins the first; a change of type is asked about.
keys: j j e ctrl-u `no` enter
row 22:  this changes the type from bool to string; enter again stages it
keys: enter x
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮─╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ │
|│ │ undo     on (adds 1 read, keeps about 371 B)                             │ │
|│▸│                                                                          │ │
|│ │ 0 ok update  nested  zoo  generation 9 → 10                              │ │
|│ │      map          {"a": 1, "b": [true, nu… → {"a": 5, "b": ["no", nu…    │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │…│
|│ │                                                                          │…│
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y 2
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] nested ──────────────────────────────────────────────╮
|│▾ test         150││ generation 10   time to live never   bins 4              │
|│    orders      30││ bin           type       value                           │
|│    users      120││▾map           map 2                                      │
|│▸ zoo            5││   a           integer    5                               │
|│                  ││  ▾b           list 3                                     │
|│                  ││     0         string     no                              │
|│                  ││     1         null       null                            │
|│                  ││     2         double     2.5                             │
|│                  ││▸list          list 12    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, …│
|│                  ││▸text          string     all work and no play all work a…│
|│                  ││ nothing       null       null                            │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok update  nested       set map["a"] = 5, map["…  0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  c compose  n next  / find  : command  ? help
# The whole bin after one of its parts: what it replaces is said; the other way around is refused.
keys: k k k e ctrl-u `{"a": 7}` enter j e ctrl-u `8` enter
row 22:  command 1 of the batch sets map: change it there
keys: esc 3 e
screen:
| volley  demo › zoo › nested                          5 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] nested ────────────────────────────────╮
|│▾ test                       150││ generation 10   time to live never   bins  │
|│    orders                    30││ bin         type       value               │
|│    users                    120││▾map         map 2                          ┃
|│▸╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ │
|│ │ Data set  zoo                                                            │ │
|│ │ IDs       nested                                                         │ │
|╰─│ Do        map            =           {"a": 7}                  map 1     │─╯
|╭ │           a bin          =                                               │─╮
|│0│ If        generation = 10                                                │s│
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ update zoo nested set map = {"a": 7} if generation = 10                  │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 1 index, 1 write                                              │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││                                            │
|│                                ││1 ok                                        │
|│                                ││████                                        │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
# A dot in a name is a part of the name: the form says so where the bin holds a map.
keys: esc 2 q c p `map.a` tab `3`
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] zoo ──────────────────────────────────────────── 5/5 ╮
|│▾ test         150││  ID         kind                  wide         map       >
|│    orders      30││  "42"       the text 42                                  │
|│    users      120││  42         the number 42                                │
|│▸╭─ update 1 record ────────────────────────────────────────────────────────╮ │
|│ │ Verb      update                                                         │ │
|│ │ Data set  zoo                                                            │…│
|│ │ IDs       nested                                                         │ │
|│ │ Do        map.a          =           3                         integer   │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|╰─│ update zoo nested set map.a = 3                                          │─╯
|╭ │──────────────────────────────────────────────────────────────────────────│─╮
|│0│ 1 command, 1 index, 1 write                                              │s│
|│ │ this writes a bin named map.a; the part of map is map["a"]               │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|│                  ││1 ok                                                      │
|│                  ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
