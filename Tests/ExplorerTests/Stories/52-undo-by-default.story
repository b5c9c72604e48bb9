# Small runs can be undone unless somebody says otherwise; both sides of the preview say so.
keys: j enter : `update test.users user-1 user-2 set status = "closed"` enter x
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ 2 changes                                                                │ │
|│ │ all 2 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ ┃
|│ │                                                                          │ ┃
|│ │ 0 ok update  user-1  test.users  generation 2 → 3                        │ ┃
|│ │      status       "idle" → "closed"                                      │ ┃
|│ │ 1 ok update  user-2  test.users  generation 3 → 4                        │ │
|│ │      status       "active" → "closed"                                    │ │
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
keys: tab
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ┃
|│ │ update   test.users              2 writes                                │ ┃
|│ │ total    2 indices               2 writes, 0 reads                       │ ┃
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ ┃
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  2 indices  128 B                                    │ │
|│ │                                                                          │ │
|│ │ does     set status = "closed"                                           │ │
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│0│ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: ctrl-k
row 8: │ │                                                                          │ │
row 23:  y fire  tab dry run  ctrl-k undo on  ctrl-o start held  ctrl-n note  esc back
keys: ctrl-k y
# Right after a fire, u is not offered: it would only stage the batch again.
row 23:  run 1: 2 ok  enter open  U undo run  w figures  space mark  : command  ? help
keys: U
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ┃
|│ │ update   test.users              2 writes                                │ │
|│ │ total    2 indices               2 writes, 0 reads                       │ │
|│ │ from     undo of run 1                                                   │ │
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │─╯
|│ │                                                                          │─╮
|│ │ wave 1  transaction  2 indices  128 B                                    │s│
|│ │                                                                          │s│
|│ │ does     update test.users user-1 set status = "idle" if generation = 3… │ │
|│ │          update test.users user-2 set status = "active" if generation =… │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯ │
|╭ [3] Batch ───────╮│2 ok                                                      │
|│ nothing staged   ││████████                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-k undo off  ctrl-o start held  esc discard
keys: y 2
row 3: │    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
