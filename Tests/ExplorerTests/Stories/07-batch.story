# Commands are edited, moved and removed; u takes back.
keys: : `query test.users user-1 user-2` enter : `delete test.users user-3` enter : `touch test.users user-{1..50} ttl 60` enter 3
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] orders ────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              ┃
|│  zoo                          5││     3  user-3    28.5  [0, 1, 2]           ┃
|│                                ││     4  user-4    38.0  []                  ┃
|│                                ││     5  user-5    47.5  [0]                 ┃
|│                                ││     6  user-6    57.0  [0, 1]              ┃
|╰────────────────────────────────╯│     7  user-7    66.5  [0, 1, 2]           ┃
|╭ [3] Batch  53 ────── 51 writes ╮│     8  user-8    76.0  []                  ┃
|│  0-1 query user-1 +1           ││     9  user-9    85.5  [0]                 │
|│    2 delete user-3             ││    10  user-10   95.0  [0, 1]              │
|│ 3-52 touch user-1 +49 ttl 60   ││    11  user-11  104.5  [0, 1, 2]           │
|│                                ││    12  user-12  114.0  []                  │
|│                                ││    13  user-13  123.5  [0]                 │
|│                                ││    14  user-14  133.0  [0, 1]              │
|│                                ││    15  user-15  142.5  [0, 1, 2]           │
|│                                ││    16  user-16  152.0  []                  │
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: k K
row 15: │                                ││    13  user-13  123.5  [0]                 │
row 16: │                                ││    14  user-14  133.0  [0, 1]              │
keys: J J
row 23:  e edit  d remove  a add  u undo  x fire  : command  ? help
keys: d
row 15: │                                ││    13  user-13  123.5  [0]                 │
row 16: │                                ││    14  user-14  133.0  [0, 1]              │
row 17: │                                ││    15  user-15  142.5  [0, 1, 2]           │
keys: u
row 17: │                                ││    15  user-15  142.5  [0, 1, 2]           │
keys: g g e
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] orders ────────────────────────── 1/30 ╮
|│▾ test                       150││  ID    user     total  items               │
|│  ▸ orders                    30││     1  user-1     9.5  [0]                 ┃
|│    users                    120││     2  user-2    19.0  [0, 1]              ┃
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      query                                                          │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1 user-2                                                  │ ┃
|╰─│ Bins      all; or name, email                                            │ ┃
|╭ │ Do        a bin          get                                             │ ┃
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ query test.users user-1 user-2                                           │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 2 indices, 0 writes                                           │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││    16  user-16  152.0  []                  │
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: ` user-7` enter
row 15: │                                ││    13  user-13  123.5  [0]                 │
row 23:  batch of 54 indices, 51 writes; x shows the plan
keys: u
row 15: │                                ││    13  user-13  123.5  [0]                 │
# The whole batch in the user's own editor.
keys: : `update test.users user-1 set status = "idle"` enter E
row 17: │                                ││    15  user-15  142.5  [0, 1, 2]           │
row 18: │                                ││    16  user-16  152.0  []                  │
log: edit
keys: D
row 15: │                                ││    13  user-13  123.5  [0]                 │
keys: u
row 15: │                                ││    13  user-13  123.5  [0]                 │
