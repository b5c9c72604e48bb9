# Editing one bin: two keys and a value; guarded by the generation.
keys: 1 j enter l l e
row 23: user-1: status = "idle"
keys: ctrl-u `"locked"` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│                  ││  user-6   Grace  grace6@example.com   active      172    │
|│                  ││  user-7   Heidi  heidi7@example.com   locked      209    │
|│                  ││  user-8   Alice  alice8@example.com   active      246    │
|│                  ││  user-9   Bob    bob9@example.com     idle        283    │
|│                  ││  user-10  Carol  carol10@example.com  active      320    │
|│                  ││  user-11  Dave   dave11@example.com   locked      357    │
|╰──────────────────╯│  user-12  Erin   erin12@example.com   active      394    │
|╭ [3] Batch  1 ────╮│  user-13  Frank  frank13@example.com  idle        431    │
|│0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 1 index, 1 write; x shows the plan
# The second edit of the same record joins the first.
keys: 2 l e ctrl-u `7` enter 3 e
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││< ID       status  balance                  │
|│    orders                    30││  user-1   idle        -13                  ┃
|│ ╭─ Edit command 1 ─────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      update                                                         │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ IDs       user-1                                                         │ ┃
|│ │ Do        status         =           "locked"                  string    │ │
|╰─│           balance        =           7                         integer   │ │
|╭ │           a bin          =                                               │ │
|│0│ If        generation = 2                                                 │ │
|│ │ TTL       store default; or 3600, never, keep                            │ │
|│ │── as text, ctrl-t edits it ──────────────────────────────────────────────│ │
|│ │ update test.users user-1 set status = "locked", balance = 7 if           │ │
|│ │ generation = 2                                                           │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 1 command, 1 index, 1 write                                              │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯─╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| enter stage  tab next  ctrl-n complete  ctrl-t text  ctrl-g editor  esc back
keys: esc x y
row 15: │                  ││                                                          │
keys: 2 r
row 3: │    orders      30││  user-1   Bob    bob1@example.com     locked        7    ┃
# What is no value is said at once.
keys: e ctrl-u `oops` enter
row 22:  this changes the type from integer to string; enter again stages it
