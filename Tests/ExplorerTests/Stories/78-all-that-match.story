# With a filter and no marks, a command is for all that match; its records are found when it is fired.
keys: 1 j enter / `status = locked and balance > 900` enter c p `status = "closed"`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ 1 Data sets ─────╮╭ 2 users ─────── /status = "locked" and b…  2 of 120 seen ╮
|│▾ test         150││  ID        name   email                status  balance   │
|│    orders      30││  user-27   Dave   dave27@example.com   locked      949   │
|│  ▸ users      120││  user-107  Dave   dave107@example.com  locked      909   │
|│  zoo            5││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│ ╭─ update all that match ──────────────────────────────────────────────────╮ │
|│ │ update test.users where status = "locked" and balance > 900 set status = │ │
|│ │  "closed"                                                                │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, its records are found when it is fired                        │ │
|╰─│ tab  set  remove  get  if  ttl  where  index  scan  limit                │─╯
|╭ ╰──────────────────────────────────────────────────────────────────────────╯─╮
|│ nothing staged   ││ nothing fired yet                                        │
|│ space marks rec… ││ Results appear here, one row per record                  │
|│ c composes       ││ X lists earlier runs                                     │
|│ a adds as text   ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab complete  ctrl-o new line  ctrl-t fields  esc back
keys: enter
row 23:  x finds the records of the batch and shows the plan
keys: x
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ 2 changes                                                                │ │
|│ │ all of 2 indices, as the records are now                                 │ │
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
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│?│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| found 2 records by a scan, 120 examined
keys: y
row 23:  run 1: 2 ok
