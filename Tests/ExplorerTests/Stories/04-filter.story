# A text filters what was read as it is typed; Enter reads on until a page of matches is there.
keys: 1 j j enter / `erin`
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ─────────────────────────────── /erin  0 of 5 seen ╮
|│▾ test         150││ no match among 5 records                                 │
|│    orders      30││                                                          │
|│    users      120││ esc shows all again                                      │
|│▸ zoo            5││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
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
|/erin
keys: enter
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ─────────────────────────────── /erin  0 of 5 seen ╮
row 23:  / filter  : command  ? help
keys: esc
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
# An expression on bins is run by the store.
keys: / `status = "locked" and balance > 100` enter
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 zoo ────────── /status = "locked" and bal  0 of 5 seen ╮
|│▾ test         150││ no match among 5 records                                 │
|│    orders      30││                                                          │
|│    users      120││ esc shows all again                                      │
|│▸ zoo            5││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
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
| / filter  : command  ? help
# A filter says how many records it has seen, and stops when told.
hold: pages
keys: esc / `balance > 100000` enter
answer: pages 1
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ─────────────────── /balance > 100000  0 of 5 seen ╮
keys: esc
row 1: ╭ 1 Data sets ─────╮╭ 2 zoo ────────────────────────────────────────────── 1/5 ╮
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
