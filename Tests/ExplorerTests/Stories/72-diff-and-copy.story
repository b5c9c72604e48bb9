# Two targets compared: records paired, differing bins below each; the repair is staged where it writes.
keys: 1 j enter : `open memory:` enter : `open test.users` enter
keys: : `update test.users user-2 user-3 set status = "closed"` enter : `delete test.users user-4` enter : `insert test.users new-1 set name = "Nora"` enter x y
keys: [ 2 D
screen:
| volley  demo 1/2 › test › users                    120 records  marked 0   RW
|╭ ╭─ Diff of test.users ─────────────────────────────────────────────────────╮ ╮
|│d│ 2 different   1 only in demo   1 only in second   of 120 and 120 records │ │
|│▾│   record        demo                         second                      │ ┃
|│ │   user-2  1 bin differs                                                  │ ┃
|│ │     status      "active"                     "closed"                    │ ┃
|│ │   user-3  1 bin differs                                                  │ ┃
|│s│     status      "locked"                     "closed"                    │ ┃
|│▾│   user-4  only in demo                                                   │ │
|│ │     name        "Erin"                       none                        │ │
|│ │     email       "erin4@example.com"          none                        │ │
|│ │     status      "active"                     none                        │ │
|│ │     balance     98                           none                        │ │
|│ │   new-1  only in second                                                  │ │
|│ │     name        none                         "Nora"                      │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| c change second to match demo  C change demo to match second  esc back
keys: j j space c
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│demo              ││  ID       name   email                status  balance    │
|│▾ test         150││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│    orders      30││  user-2   Carol  carol2@example.com   closed       24    ┃
|│    users      120││  user-3   Dave   dave3@example.com    closed       61    │
|│  zoo            5││  user-4   deleted                                        │
|│second            ││  user-5   Frank  frank5@example.com   idle        135    │
|│▾ test         150││  user-6   Grace  grace6@example.com   active      172    │
|│    orders      30││  user-7   Heidi  heidi7@example.com   locked      209    │
|│  ▸ users      120││  user-8   Alice  alice8@example.com   active      246    │
|│  zoo            5││  user-9   Bob    bob9@example.com     idle        283    │
|│                  ││  user-10  Carol  carol10@example.com  active      320    │
|│                  ││  user-11  Dave   dave11@example.com   locked      357    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch  1 ────╮╭ [4] Run 1  done 4/4  2 ms ───────────────────────────────╮
|│0 insert user-4 s…││0 ok update  user-2       set status = "closed"     0.4 ms│
|│                  ││1 ok update  user-3       set status = "closed"     0.5 ms│
|│                  ││2 ok delete  user-4                                 0.6 ms│
|│                  ││3 ok insert  new-1        set name = "Nora"         0.7 ms│
|│                  ││4 ok                                                      │
|│                  ││████████████████                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| 1 insert staged at second; x shows what they change
keys: x
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ ╭─ Fire at second? ────────────────────────────────────────────── 1 write ─╮ ╮
|│d│ 1 change                                                                 │ │
|│▾│ the record as it is now                                                  │ ┃
|│ │ undo     on (adds 1 read, keeps about 316 B)                             │ ┃
|│ │                                                                          │ │
|│ │ 0 ok insert  user-4  test.users  created                                 │ │
|│s│      name         none → "Erin"                                          │ │
|│▾│      email        none → "erin4@example.com"                             │ │
|│ │      status       none → "active"                                        │ │
|│ │      balance      none → 98                                              │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│0│                                                                          │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y [ 2 D
row 3: │▾│   record        demo                         second                      │ ┃
# The other way around: this side becomes like that one.
keys: + C x y 2 D
screen:
| volley  demo 1/2 › test › users                    121 records  marked 0   RW
|╭ ╭─ Diff of test.users ─────────────────────────────────────────────────────╮ ╮
|│d│ 0 different   0 only in demo   0 only in second   of 121 and 121 records │ │
|│▾│   record        demo                         second                      │ ┃
|│ │ no differences                                                           │ ┃
|│ │                                                                          │ │
|│ │                                                                          │ │
|│s│                                                                          │ │
|│▾│                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │─╯
|│ │                                                                          │─╮
|│ │                                                                          │s│
|│ │                                                                          │s│
|│ │                                                                          │s│
|╰─│                                                                          │ │
|╭ │                                                                          │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| space mark  + all  enter record  m metadata  esc back
keys: esc
# Marks go to the other target in two keys, and y fires them there.
keys: : `update test.users user-7 user-8 set balance = 1` enter x y 2 - : `mark user-7` enter : `mark user-8` enter Y
screen:
| volley  second 2/2 › test › users                  121 records  marked 0   RW
|╭ ╭─ Fire at second? ───────────────────────────────────────────── 2 writes ─╮ ╮
|│d│ 2 changes                                                                │ │
|│▾│ all 2 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │ ┃
|│ │                                                                          │ │
|│ │ 0 ok upsert  user-7  test.users  generation 1 → 2                        │ │
|│s│      balance      209 → 1                                                │ │
|│▾│ 1 ok upsert  user-8  test.users  generation 2 → 3                        │ │
|│ │      balance      246 → 1                                                │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-e options  ctrl-k undo off  ctrl-o start held  esc back
keys: y
screen:
| volley  second 2/2 › test › users                  121 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│demo              ││  ID       name   email                status  balance    │
|│▾ test         151││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│    orders      30││  user-2   Carol  carol2@example.com   closed       24    │
|│    users      121││  user-3   Dave   dave3@example.com    closed       61    │
|│  zoo            5││  user-4   Erin   erin4@example.com    active       98    │
|│second            ││  user-5   Frank  frank5@example.com   idle        135    │
|│▾ test         151││  user-6   Grace  grace6@example.com   active      172    │
|│    orders      30│╰──────────────────────────────────────────────────────────╯
|│  ▸ users      121│╭ [4] Run 5  done 2/2  2 ms ───────────────────────────────╮
|│  zoo            5││0 ok upsert  user-7       set name = "Heidi", ema…  0.4 ms│
|│                  ││1 ok upsert  user-8       set name = "Alice", ema…  0.5 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok                                                      │
|│ nothing staged   ││████████                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| run 5: 2 ok  enter open  U undo run  w figures  space mark  : command  ? help
keys: [ 2 D
row 4: │ │ no differences                                                           │ ┃
size: 200x50
keys: 1 j enter : `open memory:` enter : `open test.users` enter : `update test.users user-2 user-3 set status = "closed"` enter x y [ 2 D
screen:
| volley  demo 1/2 › test › users                                                                                                                                            120 records  marked 0   RW
|╭ [1] Data sets ────╭─ Diff of test.users ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮──────────── 1/50+ ╮
|│demo               │ 2 different   0 only in demo   0 only in second   of 120 and 120 records                                                                                     │                   │
|│▾ test             │   record                demo                                                               second                                                            │                   ┃
|│    orders         │   user-2  1 bin differs                                                                                                                                      │                   ┃
|│  ▸ users          │     status              "active"                                                           "closed"                                                          │                   ┃
|│  zoo              │   user-3  1 bin differs                                                                                                                                      │                   ┃
|│second             │     status              "locked"                                                           "closed"                                                          │                   ┃
|│▾ test             │                                                                                                                                                              │                   ┃
|│    orders         │                                                                                                                                                              │                   ┃
|│    users          │                                                                                                                                                              │                   ┃
|│  zoo              │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|╰───────────────────│                                                                                                                                                              │───────────────────╯
|╭ [3] Batch ────────│                                                                                                                                                              │───────────────────╮
|│ nothing staged    │                                                                                                                                                              │                   │
|│ space marks record│                                                                                                                                                              │                   │
|╰───────────────────╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯───────────────────╯
| c change second to match demo  C change demo to match second  space mark  + all  enter record  m metadata  esc back
keys: esc : `diff nowhere` enter
row 49:  no open target named nowhere; :open URL opens one
