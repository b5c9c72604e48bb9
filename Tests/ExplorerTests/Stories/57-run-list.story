# The list of runs says what was cancelled and how long it took, and can be filtered.
size: 120x36
hold: runs
keys: j enter : `touch test.users user-{1..4}` enter x y
answer: runs 2
keys: ctrl-c
answer: runs
keys: : `query test.users user-1` enter x y
answer: runs
keys: X
screen:
| volley  demo › test › users                                                                120 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] users ──────────────────────────────────────────────────────────────────────── 1/50+ ╮
|│▾ test                 150││  ID       name   email                status  balance                                    │
|│    orders              30││  user-1   Bob    bob1@example.com     idle        -13                                    ┃
|│  ▸ users              120││  user-2   Carol  carol2@example.com   active       24                                    ┃
|│  zoo                    5││  user-3   Dave   dave3@example.com    locked       61                                    ┃
|│                          ││  user-4   Erin   erin4@example.com    active       98                                    ┃
|│                          ││  user-5   Frank  frank5@example.com   idle        135                                    ┃
|│                          ││  user-6   Grace  grace6@example.com   active      172                                    ┃
|│                          ││  user-7   Heidi  heidi7@example.com   locked      209                                    │
|│                          ││  user-8   Alice  alice8@example.com   active      246                                    │
|│                          ││  user-9   Bob    bob9@example.com     idle        283                                    │
|│                          ││  user-10  Carol  carol10@example.com  active      320                                    │
|│                          ││  user-11  Dave   dave11@example.com   locked      357                                    │
|│                          ││  user-12  Erin   erin12@example.com   active      394                                    │
|│                          ││  user-13  Frank  frank13@example.com  idle        431                                    │
|│                          ││  user-14  Grace  grace14@example.com  active      468                                    │
|│                          ││  user-15  Heidi  heidi15@example.com  locked      505                                    │
|│                          ││  user-16  Alice  alice16@example.com  active      542                                    │
|│                          ││  user-17  Bob    bob17@example.com    idle        579                                    │
|│                          ││  user-18  Carol  carol18@example.com  active      616                                    │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Runs  2 ─────────────────────────────────────────────────────────────────────────────╮
|│                          ││2  0 s ago     finished     query test.users user-1  memory:                              │
|│                          ││   ok 1                                       ▄▄▄▄                                        │
|│                          ││1  0 s ago     cancelled    touch test.users user-1 user-2  (2 more keys)  memory:        │
|│                          ││   ca 2  ok 2  undoable                       ▄▄▄▄▄▄▄▄––––––––                            │
|│                          ││                                                                                          │
|│                          ││                                                                                          │
|│                          ││                                                                                          │
|╰──────────────────────────╯│                                                                                          │
|╭ [3] Batch ───────────────╮│                                                                                          │
|│ nothing staged           ││                                                                                          │
|│ space marks records      ││                                                                                          │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────╯
| enter open  / filter  R retry  = compare  : command  ? help
keys: / `cancel`
row 19: │                          ││  user-17  Bob    bob17@example.com    idle        579                                    │
keys: enter esc
row 19: │                          ││  user-17  Bob    bob17@example.com    idle        579                                    │
