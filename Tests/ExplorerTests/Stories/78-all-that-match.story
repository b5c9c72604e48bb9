# With a filter and no marks, a command is for all that match; its records are found when it is fired.
keys: 1 j enter / `status = locked and balance > 900` enter c p `status = "closed"`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "locked" and bal…  2 of 120 seen ╮
|│▾ test         150││  ID        name   email                status  balance   │
|│    orders      30││  user-27   Dave   dave27@example.com   locked      949   │
|│ ╭─ update all that match ──────────────────────────────────────────────────╮ │
|│ │ Verb      update                                                         │ │
|│ │ Data set  test.users                                                     │ │
|│ │ Records   where status = "locked" and balance > 900                      │ │
|│ │ Do        status         =           "closed"                  string    │ │
|│ │           a bin          =                                               │ │
|│ │ If        always; or status = "active" and generation = 3                │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ update test.users where status = "locked" and balance > 900 set status = │ │
|│ │  "closed"                                                                │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, its records are found when it is fired                        │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: enter
row 23:  x finds the records of the batch and shows the plan
keys: x
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ 2 changes                                                                │ │
|│ │ all 2 indices, as the records are now                                    │ │
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ │
|│ │ 2 x status "locked" → "closed"                                           │ │
|│ │ 0 ok update  user-27  test.users  generation 7 → 8                       │ │
|│ │      status       "locked" → "closed"                                    │ │
|│ │ 1 ok update  user-107  test.users  generation 3 → 4                      │ │
|│ │      status       "locked" → "closed"                                    │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│?│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y
row 23:  run 1: 2 ok  enter open  U undo run  w figures  space mark  : command  ? help
