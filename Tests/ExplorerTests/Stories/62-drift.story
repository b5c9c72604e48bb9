# What others have written since a plan was made is shown before the plan is fired, and how else the records
# could be brought back.
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter
row 23:  plan 0123456789ab of 2 indices written to change.plan
keys: x y
keys: : `plan open change.plan` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮ ╮
|│▾│ update   test.users              2 writes                                │ │
|│ │ total    2 indices               2 writes, 0 reads                       │ ┃
|│ │ plan     0123456789ab on demo                                            │ │
|│ │          made by ann@here at 2026-11-21T09:30Z                           │ │
|│ │ drift    2 indices will be left alone:                                   │ │
|│ │          0  user-1                                                       │ │
|│ │          1  user-2                                                       │ │
|│ │ undo     on (adds 2 reads, keeps about 632 B)                            │─╯
|│ │          1 write cannot be undone:                                       │─╮
|│ │          1  user-2                                                       │s│
|│ │            bin notes holds a value that cannot be                        │s│
|│ │            written back                                                  │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  2 indices  128 B                                    │ │
|│ │                                                                          │ │
|╰─│                                                                          │ │
|╭ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| 2 indices have drifted
keys: esc
# The same with more room.
size: 200x50
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter x y
keys: : `plan open change.plan` enter
screen:
| volley  demo › test › users                                                                                                                                                120 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] users ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/50+ ╮
|│▾ test                 150││  ID       name   email                status  balance                                                                                                                    │
|│    orders              30││  user-1   Bob    bob1@example.com     idle        -13                                                                                                                    ┃
|│  ▸ users              120││  user-2   Carol  carol2@example.com   idle         24                                                                                                                    ┃
|│  zoo                    5││  user-3   Dave   dave3@example.com    locked       61                                                                                                                    ┃
|│                          ││  user-4   Erin   erin4@example.com    active       98                                                                                                                    ┃
|│                          ││  user-5   Frank  frank5@example.com   idle        135                                                                                                                    ┃
|│                          ││  user-6   Grace  grace6@example.com   active      172                                                                                                                    ┃
|│                          ││  user-7   Heidi  heidi7@example.com   locked      209                                                                                                                    ┃
|│                          ││  user-8   Alice  alice8@example.com   active      246                                                                                                                    ┃
|│                          ││  user-9   Bob    bob9@example.com     idle        283                                                                                                                    ┃
|│                          ││  user-10  Carol  carol10@example.com  active      320                                                                                                                    ┃
|│                          ││  user-11  Dave   dave11@example.╭─ Fire at demo? ─────────────────────────────────────────────── 2 writes ─╮                                                             ┃
|│                          ││  user-12  Erin   erin12@example.│ update   test.users              2 writes                                │                                                             ┃
|│                          ││  user-13  Frank  frank13@example│ total    2 indices               2 writes, 0 reads                       │                                                             ┃
|│                          ││  user-14  Grace  grace14@example│ plan     0123456789ab on demo                                            │                                                             │
|│                          ││  user-15  Heidi  heidi15@example│          made by ann@here at 2026-11-21T09:30Z                           │                                                             │
|│                          ││  user-16  Alice  alice16@example│ drift    2 indices will be left alone:                                   │                                                             │
|│                          ││  user-17  Bob    bob17@example.c│          0  user-1                                                       │                                                             │
|│                          ││  user-18  Carol  carol18@example│          1  user-2                                                       │                                                             │
|│                          ││  user-19  Dave   dave19@example.│ undo     on (adds 2 reads, keeps about 632 B)                            │                                                             │
|│                          ││  user-20  Erin   erin20@example.│          1 write cannot be undone:                                       │                                                             │
|│                          ││  user-21  Frank  frank21@example│          1  user-2                                                       │                                                             │
|│                          ││  user-22  Grace  grace22@example│            bin notes holds a value that cannot be                        │                                                             │
|│                          ││  user-23  Heidi  heidi23@example│            written back                                                  │                                                             │
|│                          ││  user-24  Alice  alice24@example│                                                                          │                                                             │
|│                          ││  user-25  Bob    bob25@example.c│ sends    1 request in 1 wave, about 128 B                                │                                                             │
|│                          ││  user-26  Carol  carol26@example│                                                                          │                                                             │
|│                          │╰─────────────────────────────────│ wave 1  transaction  2 indices  128 B                                    │─────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Run 1  done 2/2  2 ms ──────│                                                                          │─────────────────────────────────────────────────────────────╮
|│                          ││0 ok             update  user-1  │ does     set status = "idle"                                             │                                         0.4 ms      node 1  │
|│                          ││1 ok             update  user-2  │                                                                          │                                         0.5 ms      node 2  │
|│                          ││                                 │                                                                          │                                                             │
|│                          ││                                 │ y fires   esc goes back                                                  │                                                             │
|│                          ││                                 │                                                                          │                                                             │
|│                          ││                                 ╰──────────────────────────────────────────────────────────────────────────╯                                                             │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|╰──────────────────────────╯│                                                                                                                                                                          │
|╭ [3] Batch ───────────────╮│                                                                                                                                                                          │
|│ nothing staged           ││2 ok                                                                                                                                                                      │
|│ space marks records      ││████████                                                                                                                                                                  │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| 2 indices have drifted
