# No byte of a value reaches the terminal as a control; the text 42 and the number 42 differ.
keys: 1 G enter
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] zoo ──────────────────────────────────────────── 1/5 ╮
|│▾ test         150││  ID         kind                  wide         map       >
|│    orders      30││  "42"       the text 42                                  │
|│    users      120││  42         the number 42                                │
|│▸ zoo            5││  escape     ␛[2Jred␇␊next<U+202…  日本語 café            │
|│                  ││  b64"AAH/"  0x010203                                     │
|│                  ││  nested                                        {a: 1, b:…│
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
| space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: j j enter
screen:
| volley  demo › zoo › escape                          5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] escape ──────────────────────────────────────────────╮
|│▾ test         150││ generation 2   time to live never   bins 2               │
|│    orders      30││ bin           type       value                           │
|│    users      120││▸kind          string     ␛[2Jred␇␊next<U+202E>lrm        │
|│▸ zoo            5││ wide          string     日本語 café                     │
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
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
