# The keys of a diff say what happens to the record under the cursor, and in which store.
keys: 1 j enter : `open memory:` enter : `open test.users` enter
keys: : `insert test.users new-1 set name = "Nora"` enter x y
keys: [ 2 D
row 4: │ │   new-1  only in second                                                  │ ┃
row 23:  c delete it in second  C insert it in demo  space mark  + all  esc back
keys: ?
screen:
| volley  demo 1/2 › test › users                    120 records  marked 0   RW
|╭ ╭─ Diff of test.users ─────────────────────────────────────────────────────╮ ╮
|│d│ 0 different   0 only in demo   1 only in second   of 120 and 121 records │ │
|│▾│   record        demo                         second                      │ ┃
|│ │   new-1  only in second                                                  │ ┃
|│ │     name        none                         "Nora"                      │ ┃
|│ │╭─ Keys of the diff ─────────────────────────────────────────────────────╮│ ┃
|│s││ c                   stage: delete it in second                         ││ ┃
|│▾││ C                   stage: insert it in demo                           ││ │
|│ ││ space               mark the record: c and C are for the marked ones   ││ │
|│ ││ +                   mark all, or none                                  ││ │
|│ ││ enter               open the record                                    ││ │
|│ ││ m                   compare generations and times to live too          ││ │
|│ ││ j k, arrows         next and previous record                           ││ │
|│ ││ g G                 first and last record                              ││ │
|│ ││ page up, page down  ten records                                        ││ │
|│ ││ esc                 back; stops the comparison                         ││ │
|│ │╰────────────────────────────────────────────────────────────────────────╯│ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| j k scroll  esc back
keys: ?
# The demo lacks the record: C inserts it there, c deletes it in the second.
keys: c
row 23:  1 delete staged at second; x shows what they change
keys: x
row 6: │ │ 0 ok delete  new-1  test.users  deleted                                  │ │
keys: esc
