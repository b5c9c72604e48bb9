# An atomic group is one block in the batch; the whole batch becomes a group, and single commands again.
keys: 1 j enter : `update test.users user-1 set balance += 1` enter : `update test.users user-2 set balance += 1` enter : `delete test.users user-9` enter : `atomic` enter 3
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ 1 Data sets ───────────────────╮╭ 2 users ──────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…│
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…│
|│                                ││  user-4   Erin   erin4@example.com    acti…│
|│                                ││  user-5   Frank  frank5@example.com   idle │
|│                                ││  user-6   Grace  grace6@example.com   acti…│
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
|╭ 3 Batch  3 ────────── 3 writes ╮╭ 4 Run ─────────────────────────────────────╮
|│  0 ╭ update user-1 set balance…││ nothing fired yet                          │
|│  1 │ update user-2 set balance…││ x shows the plan of the batch, then fires… │
|│  2 ╰ delete user-9             ││ X lists earlier runs                       │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: j d
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ 1 Data sets ───────────────────╮╭ 2 users ──────────────────────────── 1/50+ ╮
|│▾ test                       150││  ID       name   email                stat…>
|│    orders                    30││  user-1   Bob    bob1@example.com     idle ┃
|│  ▸ users                    120││  user-2   Carol  carol2@example.com   acti…│
|│  zoo                          5││  user-3   Dave   dave3@example.com    lock…│
|│                                ││  user-4   Erin   erin4@example.com    acti…│
|│                                ││  user-5   Frank  frank5@example.com   idle │
|│                                ││  user-6   Grace  grace6@example.com   acti…│
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
|╭ 3 Batch  2 ────────── 2 writes ╮╭ 4 Run ─────────────────────────────────────╮
|│  0 ╭ update user-1 set balance…││ nothing fired yet                          │
|│  1 ╰ update user-2 set balance…││ x shows the plan of the batch, then fires… │
|│                                ││ X lists earlier runs                       │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|│                                ││                                            │
|╰────────────────────────────────╯╰────────────────────────────────────────────╯
| e edit  d remove  a add  u undo  x fire  : command  ? help
keys: : `atomic` enter
row 23:  single commands again
row 11: │  0 update user-1 set balance +…││ nothing fired yet                          │
