# The verb is chosen by arrows, the half with the cursor is told, and completion lies below the fields.
keys: 1 j enter c p backtab backtab backtab right
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      replace     left, right: other verbs                           │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1                                                         │ │
|│ │ Do        a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ replace test.users user-1                                                │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 1 index, 1 write                                              │ │
|│ │ a replacement without set leaves the records without bins                │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: left tab tab tab ctrl-n
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1                                                         │ │
|│ │ Do        name           =                                               │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text,name  bin           ───────────────────────────────────────────│ │
|│ │ update tesemail  bin          ame =                                      │ │
|│ │───────────status  bin         ───────────────────────────────────────────│ │
|│ │ name has nbalance  bin                                                   │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  space operator  ctrl-n complete  ctrl-t text  esc back
keys: ctrl-t
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ update 1 record ────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1                                                         │ │
|│ │ Do        name           =                                               │ │
|│ │                          =                                               │ │
|│ │ If                                                                       │ │
|│ │ TTL                                                                      │ │
|│ │── text, ctrl-t goes to the fields ───────────────────────────────────────│ │
|│ │ update test.users user-1 set name =                                      │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ expected a bin, a value, a function, `not` or `(`; the command ends too… │ │
|│ │ tab  set  remove  get  if  ttl                                           │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
