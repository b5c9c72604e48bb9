# A near-miss filter says so and offers the right one; the language's words are completed.
keys: 1 j enter / `status ~ "locked"` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────── /status ~ "locked"  0 of 120 seen ╮
|│▾ test         150││ no match among 120 records                               │
|│    orders      30││ searched as text, not as an expression                   │
|│  ▸ users      120││ found `status`, expected a test: one of = != < <= > >= … │
|│  zoo            5││ esc shows all again                                      │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
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
| not a valid expression, searched as text; did you mean status  cont…  :messages
keys: / ctrl-u `status = "locked" a` tab
row 22: ╰ balance  bin                                                                 ╯
row 23: /status = "locked" and
keys: esc esc
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
