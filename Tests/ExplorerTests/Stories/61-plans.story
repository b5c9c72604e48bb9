# A plan file is written from the batch, opened again, and shows what has drifted before it is fired.
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter
row 23:  plan 0123456789ab of 2 indices written to change.plan
keys: : `plan open change.plan` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ┃
|│ │ update   test.users              2 writes                                │ ┃
|│ │ total    2 indices               2 writes, 0 reads                       │ ┃
|│ │ plan     0123456789ab on demo                                            │ ┃
|│ │          made by ann@here at 2026-11-21T09:30Z                           │ ┃
|│ │ drift    none                                                            │ │
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  2 indices  128 B                                    │ │
|╰─│                                                                          │ │
|╭ │ does     set status = "idle"                                             │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │─╯
|│ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| the records have not changed since the plan was made
keys: esc : `plan open nothing` enter
row 23:  nothing: No such file
# A budget runs down in the title of the run.
keys: : `stop-after 3` enter
row 23:  the next run stops after 3 failures
keys: : `stop-after x` enter
row 23:  expected 5, 10% or none, found x
keys: x
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ 1 change   1 unchanged                                                   │ │
|│ │ all 2 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok update  user-1  test.users  unchanged                               │ ┃
|│ │ 1 ok update  user-2  test.users  generation 3 → 4                        │ ┃
|│ │      status       "active" → "idle"                                      │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: ctrl-n `because` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ 1 change   1 unchanged                                                   │ │
|│ │ all 2 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok update  user-1  test.users  unchanged                               │ ┃
|│ │ 1 ok update  user-2  test.users  generation 3 → 4                        │ ┃
|│ │      status       "active" → "idle"                                      │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │ y fires   esc goes back                                                  │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y
row 10: │                  │╭ [4] Run 1  done 2/2  budget 3 of 3  2 ms ────────────────╮
