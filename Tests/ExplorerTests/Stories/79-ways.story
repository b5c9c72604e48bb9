# A near-miss filter says so and offers the right one; the language's words are completed.
keys: 1 j enter / `status ~ "locked"` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────── /status ~ "locked"  0 of 120 seen ╮
|│▾ test         150││ no match among 120 records                               │
|│    orders      30││ did you mean status contains "locked"?                   │
|│  ▸ users      120││ / takes it                                               │
|│  zoo            5││ searched as text, not as an expression                   │
|│                  ││ esc shows all again                                      │
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
| did you mean status contains "locked"? / takes it; searched as text…  :messages
keys: / ctrl-u `status = "locked" a` tab
row 22: ╰ balance  bin                                                                 ╯
row 23: /status = "locked" and
keys: esc esc
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
