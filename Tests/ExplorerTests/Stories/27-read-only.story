# A target can be held to reading, and let go again; what is read-only by its connection stays so.
keys: : `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RO
row 23:  demo is now read-only; :read-only makes it writable again
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
keys: y esc : `query test.users user-1` enter
keys: ctrl-p `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RW
row 23:  demo is writable again
target: read-only
keys: : `read-only` enter
row 0:  volley  demo › test › orders                        30 records  marked 0   RO
row 23:  demo is read-only by its connection
# A production target says so while it is read-only too.
target: production
keys: : `read-only` enter
row 0:  volley  demo › test › orders                   30 records  marked 0   PROD RO
