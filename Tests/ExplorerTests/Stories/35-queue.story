# The whole batch in the editor: a mistake comes back with its place, and nothing is lost.
keys: 1 j enter : `update test.users user-1 set status = "idle"` enter : `delete test.users user-9` enter 3
editor: update test.users user-1 set status = \ndelete test.users user-9\ntouch test.users user-3
keys: E
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│ ╭─ Edit the batch ─────────────────────────────────────────────────────────╮…│
|╰─│ update test.users user-1 set status =                                    │…│
|╭ │ delete test.users user-9                                                 │…│
|│ │ touch test.users user-3                                                  │ │
|│ │──────────────────────────────────────────────────────────────────────────│…│
|│ │ 1:38: expected a bin, a value, a function, `not` or `(`; the command     │…│
|│ │ ends too early                                                           │…│
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| line 1: expected a bin, a value, a function, `not` or `(`; the comm…  :messages
keys: ` "busy"` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ─────────────────╮╭ [2] users ────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…┃
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…┃
|│                                ││  user-4   Erin   erin4@example.com    acti…┃
|│                                ││  user-5   Frank  frank5@example.com   idle ┃
|│                                ││  user-6   Grace  grace6@example.com   acti…│
|╰────────────────────────────────╯│  user-7   Heidi  heidi7@example.com   lock…│
|╭ [3] Batch  3 ──────── 3 writes ╮│  user-8   Alice  alice8@example.com   acti…│
|│  0 update user-1 set status = …││  user-9   Bob    bob9@example.com     idle │
|│  1 delete user-9               ││  user-10  Carol  carol10@example.com  acti…│
|│  2 touch user-3                ││  user-11  Dave   dave11@example.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| batch of 3 indices, 3 writes; x shows the plan
keys: u
row 10: ╭ [3] Batch  2 ──────── 2 writes ╮│  user-8   Alice  alice8@example.com   acti…│
row 11: │  0 update user-1 set status = …││  user-9   Bob    bob9@example.com     idle │
row 12: │  1 delete user-9               ││  user-10  Carol  carol10@example.com  acti…│
# A name that the editor changed is doubted as one that was typed.
editor: delete test.user user-9
keys: E
row 23:  staged: no data set test.user here; did you mean test.users?
keys: u
# Where a store counts no generation, an edit is guarded by the old value; two edits of one bin are one.
target: without generation
keys: 1 j enter l l l e ctrl-u `"idle2"` enter enter e ctrl-u `"idle3"` enter enter h h h e ctrl-u `"Zed"` enter
keys: 3 z
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [3] Batch  2 ────────────────────────────────────────────────────── 2 writes ╮
|│  0 update test.users user-1 set balance = "idle3" if balance = -13           │
|│  1 update test.users user-1 set name = "Zed" if name = "Bob"                 │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|╰──────────────────────────────────────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
