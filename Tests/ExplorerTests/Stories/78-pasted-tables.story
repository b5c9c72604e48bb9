# A pasted table becomes an insert wherever it is pasted.
keys: 1 j enter
paste: id,name,age\nn1,Ann,3\nn2,"Bo, B",4
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.users                                                     │ ┃
|│ │ ID is     id                                                             │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ id  name     age                                                         │ │
|│ │ n1  "Ann"    3                                                           │ │
|│ │ n2  "Bo, B"  4                                                           │ │
|│ │                                                                          │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 2 rows of 2 bins                                                         │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
keys: enter
row 23:  batch of 2 indices, 2 writes; x shows the plan
# Pasted commands are added to the batch.
paste: # two commands\ndelete test.users user-3\ntouch test.users user-4
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│                  ││  user-4   Erin   erin4@example.com    active       98    ┃
|│                  ││  user-5   Frank  frank5@example.com   idle        135    ┃
|│ ╭─ Add commands ───────────────────────────────────────────────────────────╮ │
|│ │ # two commands                                                           │ │
|│ │ delete test.users user-3                                                 │ │
|│ │ touch test.users user-4                                                  │ │
|│ │──────────────────────────────────────────────────────────────────────────│ │
|│ │ 2 commands, 2 indices, 2 writes                                          │ │
|╰─│                                                                          │ │
|╭ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│0-1 insert n1 +1 …││  user-14  Grace  grace14@example.com  active      468    │
|│                  ││  user-15  Heidi  heidi15@example.com  locked      505    │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| batch of 2 indices, 2 writes; x shows the plan
keys: enter
row 23:  batch of 4 indices, 4 writes; x shows the plan
