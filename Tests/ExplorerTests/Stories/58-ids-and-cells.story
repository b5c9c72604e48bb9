# An ID that is a number where the store has the text says so when it finds nothing.
keys: G enter : `id 43` enter
screen:
| volley  demo › zoo › 43                              5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] 43 ──────────────────────────────────────────────────╮
|│▾ test         150││ no record 43                                             │
|│    orders      30││ in zoo                                                   │
|│    users      120││ this ID is a number; the string is "43", with quotes     │
|│▸ zoo            5││                                                          │
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
| space mark  c compose  n next  : command  ? help
keys: : `id "43"` enter
screen:
| volley  demo › zoo › "43"                            5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] "43" ────────────────────────────────────────────────╮
|│▾ test         150││ no record "43"                                           │
|│    orders      30││ in zoo                                                   │
|│    users      120││ this ID is a string; the number is 43, without quotes    │
|│▸ zoo            5││                                                          │
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
| space mark  c compose  n next  : command  ? help
# From record to record, and to a text inside of one.
keys: 1 j enter enter n
row 1: ╭ [1] Data sets ───╮╭ [2] 42 ──────────────────────────────────────────────────╮
keys: N N
row 1: ╭ [1] Data sets ───╮╭ [2] "42" ────────────────────────────────────────────────╮
row 23:  this is the first record
keys: / `kind`
screen:
| volley  demo › zoo › "42"                            5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] "42" ────────────────────────────────────────────────╮
|│▾ test         150││ generation 1   time to live never   bins 1               │
|│    orders      30││ bin           type       value                           │
|│    users      120││ kind          string     the text 42                     │
|│▸ zoo            5││                                                          │
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
|/kind
keys: esc
# The pane can be read again by itself.
keys: : `watch 5` enter
row 0:  volley  demo › zoo › "42"                 5 records  every 5 s  marked 0   RW
row 23:  refreshing every 5 seconds; :watch off stops it
keys: : `watch off` enter
row 23:  no longer refreshing
# A new record has no ID that must fail.
keys: 1 j enter c i
screen:
| volley  demo › zoo                                   5 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] zoo ──────────────────────────────────────────── 1/5 ╮
|│▾ test         150││  ID         kind                  wide         map       >
|│    orders      30││  "42"       the text 42                                  │
|│    users      120││  42         the number 42                                │
|│▸╭─ insert new records ─────────────────────────────────────────────────────╮ │
|│ │ Verb      insert                                                         │ │
|│ │ Data set  zoo                                                            │…│
|│ │ IDs                                                                      │ │
|│ │ Do        a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ insert zoo                                                               │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ IDs are missing                                                          │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
