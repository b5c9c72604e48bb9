# Commands are edited, moved and removed; u takes back.
keys: : `query test.users user-1 user-2` enter : `delete test.users user-3` enter : `touch test.users user-{1..50} ttl 60` enter 3
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ───────────────────╮╭ 2 orders ──────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              │
|│  zoo                          5││     3  user-3    28.5  [0, 1, 2]           │
|│                                ││     4  user-4    38.0  []                  │
|│                                ││     5  user-5    47.5  [0]                 │
|│                                ││     6  user-6    57.0  [0, 1]              │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
|╭ 3 Batch  53 ──────── 51 writes ╮╭ 4 Run ─────────────────────────────────────╮
|│  0-1 query user-1 +1           ││ nothing fired yet                          │
|│    2 delete user-3             ││ x shows the plan of the batch, then fires… │
|│ 3-52 touch user-1 +49 ttl 60   ││ X lists earlier runs                       │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: k K
row 15: │                                ││                                            │
row 16: │                                ││                                            │
keys: J J
row 23:  e edit  d remove  a add  u undo  x fire  : command  ? help
keys: d
row 15: │                                ││                                            │
row 16: │                                ││                                            │
row 17: │                                ││                                            │
keys: u
row 17: │                                ││                                            │
keys: g g e
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ 1 Data sets ───────────────────╮╭ 2 orders ──────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              │
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ │
|│ │ Verb      query                                                          │ │
|│ │ Data set  test.users                                                     │ │
|│ │ IDs       user-1 user-2                                                  │ │
|╰─│ Bins      all; or name, email                                            │─╯
|╭ │ Do        a bin          get                                             │─╮
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ query test.users user-1 user-2                                           │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 0 writes                                           │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: ` user-7` enter
row 15: │                                ││                                            │
row 23:  batch of 54 indices, 51 writes; x shows the plan
keys: u
row 15: │                                ││                                            │
# The whole batch in the user's own editor.
keys: : `update test.users user-1 set status = "idle"` enter E
row 17: │                                ││                                            │
row 18: │                                ││                                            │
log: edit
keys: D
row 15: │                                ││                                            │
keys: u
row 15: │                                ││                                            │
