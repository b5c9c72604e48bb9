# A text filters what was read as it is typed; Enter reads on until a page of matches is there.
keys: 1 j enter / `erin`
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ───────────────────────── /erin  6 of 50+ seen ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-4   Erin   erin4@example.com    active       98    │
|│  ▸ users      120││  user-12  Erin   erin12@example.com   active      394    │
|│  zoo            5││  user-20  Erin   erin20@example.com   active      690    │
|│                  ││  user-28  Erin   erin28@example.com   active      -14    │
|│                  ││  user-36  Erin   erin36@example.com   active      282    │
|│                  ││  user-44  Erin   erin44@example.com   active      578    │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|/erin
keys: enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────────────── /erin  15 of 120 seen ╮
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: esc
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 4/50+ ╮
# An expression on bins is run by the store.
keys: / `status = "locked" and balance > 100` enter
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ─── /status = "locked" and ba…  25 of 120 seen ╮
|│▾ test         150││  ID        name   email                 status  balance  │
|│    orders      30││  user-7    Heidi  heidi7@example.com    locked      209  ┃
|│  ▸ users      120││  user-11   Dave   dave11@example.com    locked      357  ┃
|│  zoo            5││  user-15   Heidi  heidi15@example.com   locked      505  ┃
|│                  ││  user-19   Dave   dave19@example.com    locked      653  ┃
|│                  ││  user-23   Heidi  heidi23@example.com   locked      801  ┃
|│                  ││  user-27   Dave   dave27@example.com    locked      949  ┃
|│                  ││  user-35   Dave   dave35@example.com    locked      245  ┃
|│                  ││  user-39   Heidi  heidi39@example.com   locked      393  ┃
|│                  ││  user-43   Dave   dave43@example.com    locked      541  ┃
|│                  ││  user-47   Heidi  heidi47@example.com   locked      689  ┃
|│                  ││  user-51   Dave   dave51@example.com    locked      837  │
|│                  ││  user-59   Dave   dave59@example.com    locked      133  │
|│                  ││  user-63   Heidi  heidi63@example.com   locked      281  │
|│                  ││  user-67   Dave   dave67@example.com    locked      429  │
|│                  ││  user-71   Heidi  heidi71@example.com   locked      577  │
|│                  ││  user-75   Dave   dave75@example.com    locked      725  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
# A filter says how many records it has seen, and stops when told.
hold: pages
keys: esc / `balance > 100000` enter
answer: pages 1
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /balance > 1000…  0 of 50+ seen, esc stops ╮
keys: esc
row 1: ╭ [1] Data sets ───╮╭ [2] users ───────────── /balance > 100000  0 of 50+ seen ╮
row 23:  stopped after 50 records
