# A read-only target refuses; a production target wants its name.
target: read-only
row 0:  volley  demo › test › orders                        30 records  marked 0   RO
keys: : `delete test.users user-1` enter x
screen:
| volley  demo › test › orders                        30 records  marked 0   RO
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ ╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ ┃
|│ │ undo     on (adds 1 read)                                                │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok delete  user-1  test.users  deleted                                 │ ┃
|│ │      name         "Bob" → removed                                        │ ┃
|│ │      email        "bob1@example.com" → removed                           │ ┃
|│ │      status       "idle" → removed                                       │ ┃
|│ │      balance      -13 → removed                                          │ ┃
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ demo is read-only: this batch contains writes and cannot be fired        │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y esc : `query test.users user-1` enter 3 g g d x y
row 14: │                  ││                                                          │
target: production
row 0:  volley  demo › test › orders                   30 records  marked 0   PROD RW
keys: : `delete test.users user-1` enter x
screen:
| volley  demo › test › orders                   30 records  marked 0   PROD RW
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮ ╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ ┃
|│ │ undo     on (adds 1 read)                                                │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok delete  user-1  test.users  deleted                                 │ ┃
|│ │      name         "Bob" → removed                                        │ ┃
|│ │      email        "bob1@example.com" → removed                           │ ┃
|│ │      status       "idle" → removed                                       │ ┃
|│ │      balance      -13 → removed                                          │ ┃
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ type the target's name, demo, to fire:                                   │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| enter fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: `demo` enter
row 14: │                  ││                                                          │
