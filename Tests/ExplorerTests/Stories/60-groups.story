# An atomic group is one block in the batch; the whole batch becomes a group, and single commands again.
keys: 1 j enter : `update test.users user-1 set balance += 1` enter : `update test.users user-2 set balance += 1` enter : `delete test.users user-9` enter : `atomic` enter 3
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
|│  0 ╭ update user-1 set balance…││  user-9   Bob    bob9@example.com     idle │
|│  1 │ update user-2 set balance…││  user-10  Carol  carol10@example.com  acti…│
|│  2 ╰ delete user-9             ││  user-11  Dave   dave11@example.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: j d
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
|╭ [3] Batch  2 ──────── 2 writes ╮│  user-8   Alice  alice8@example.com   acti…│
|│  0 ╭ update user-1 set balance…││  user-9   Bob    bob9@example.com     idle │
|│  1 ╰ update user-2 set balance…││  user-10  Carol  carol10@example.com  acti…│
|│                                ││  user-11  Dave   dave11@example.com   lock…│
|│                                ││  user-12  Erin   erin12@example.com   acti…│
|│                                ││  user-13  Frank  frank13@example.com  idle │
|│                                ││  user-14  Grace  grace14@example.com  acti…│
|│                                ││  user-15  Heidi  heidi15@example.com  lock…│
|│                                ││  user-16  Alice  alice16@example.com  acti…│
|│                                │╰────────────────────────────────────────────╯
|│                                │╭ [4] Run ───────────────────────────────────╮
|│                                ││ nothing fired yet   X lists earlier runs   │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: : `atomic` enter
row 23:  single commands again
row 11: │  0 update user-1 set balance +…││  user-9   Bob    bob9@example.com     idle │
# With more room.
size: 200x50
keys: 1 j enter : `update test.users user-1 set balance += 1` enter : `update test.users user-2 set balance += 1` enter : `atomic` enter 3
screen:
| volley  demo › test › users                                                                                                                                                120 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] users ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/50+ ╮
|│▾ test                 150││  ID       name   email                status  balance                                                                                                                    │
|│    orders              30││  user-1   Bob    bob1@example.com     idle        -13                                                                                                                    ┃
|│  ▸ users              120││  user-2   Carol  carol2@example.com   active       24                                                                                                                    ┃
|│  zoo                    5││  user-3   Dave   dave3@example.com    locked       61                                                                                                                    ┃
|│                          ││  user-4   Erin   erin4@example.com    active       98                                                                                                                    ┃
|│                          ││  user-5   Frank  frank5@example.com   idle        135                                                                                                                    ┃
|│                          ││  user-6   Grace  grace6@example.com   active      172                                                                                                                    ┃
|│                          ││  user-7   Heidi  heidi7@example.com   locked      209                                                                                                                    ┃
|│                          ││  user-8   Alice  alice8@example.com   active      246                                                                                                                    ┃
|│                          ││  user-9   Bob    bob9@example.com     idle        283                                                                                                                    ┃
|│                          ││  user-10  Carol  carol10@example.com  active      320                                                                                                                    ┃
|│                          ││  user-11  Dave   dave11@example.com   locked      357                                                                                                                    ┃
|│                          ││  user-12  Erin   erin12@example.com   active      394                                                                                                                    ┃
|│                          ││  user-13  Frank  frank13@example.com  idle        431                                                                                                                    ┃
|│                          ││  user-14  Grace  grace14@example.com  active      468                                                                                                                    ┃
|│                          ││  user-15  Heidi  heidi15@example.com  locked      505                                                                                                                    ┃
|│                          ││  user-16  Alice  alice16@example.com  active      542                                                                                                                    ┃
|│                          ││  user-17  Bob    bob17@example.com    idle        579                                                                                                                    ┃
|│                          ││  user-18  Carol  carol18@example.com  active      616                                                                                                                    ┃
|│                          ││  user-19  Dave   dave19@example.com   locked      653                                                                                                                    ┃
|│                          ││  user-20  Erin   erin20@example.com   active      690                                                                                                                    ┃
|│                          ││  user-21  Frank  frank21@example.com  idle        727                                                                                                                    ┃
|│                          ││  user-22  Grace  grace22@example.com  active      764                                                                                                                    ┃
|│                          ││  user-23  Heidi  heidi23@example.com  locked      801                                                                                                                    ┃
|│                          ││  user-24  Alice  alice24@example.com  active      838                                                                                                                    ┃
|│                          ││  user-25  Bob    bob25@example.com    idle        875                                                                                                                    ┃
|│                          ││  user-26  Carol  carol26@example.com  active      912                                                                                                                    ┃
|╰──────────────────────────╯│  user-27  Dave   dave27@example.com   locked      949                                                                                                                    ┃
|╭ [3] Batch  2 ── 2 writes ╮│  user-28  Erin   erin28@example.com   active      -14                                                                                                                    ┃
|│  0 ╭ update user-1 set b…││  user-29  Frank  frank29@example.com  idle         23                                                                                                                    ┃
|│  1 ╰ update user-2 set b…││  user-30  Grace  grace30@example.com  active       60                                                                                                                    ┃
|│                          ││  user-31  Heidi  heidi31@example.com  locked       97                                                                                                                    ┃
|│                          ││  user-32  Alice  alice32@example.com  active      134                                                                                                                    ┃
|│                          ││  user-33  Bob    bob33@example.com    idle        171                                                                                                                    ┃
|│                          ││  user-34  Carol  carol34@example.com  active      208                                                                                                                    │
|│                          ││  user-35  Dave   dave35@example.com   locked      245                                                                                                                    │
|│                          ││  user-36  Erin   erin36@example.com   active      282                                                                                                                    │
|│                          ││  user-37  Frank  frank37@example.com  idle        319                                                                                                                    │
|│                          ││  user-38  Grace  grace38@example.com  active      356                                                                                                                    │
|│                          ││  user-39  Heidi  heidi39@example.com  locked      393                                                                                                                    │
|│                          ││  user-40  Alice  alice40@example.com  active      430                                                                                                                    │
|│                          ││  user-41  Bob    bob41@example.com    idle        467                                                                                                                    │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││ nothing fired yet                                                                                                                                                        │
|│                          ││ x shows the plan of the batch, then fires it   X lists earlier runs                                                                                                      │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
