# A script is read and a table imported without leaving the explorer.
keys: 2
file: a.volley update test.users user-1 set status = "closed"\ndelete test.users user-2\n
file: new.csv id,name,age\nn-1,Ann,31\nn-2,Bo,32\n
keys: : `read a.volley` enter
row 15: │                                ││    13  user-13  123.5  [0]                 │
row 16: │                                ││    14  user-14  133.0  [0, 1]              │
row 23:  batch of 2 indices, 2 writes; x shows the plan
keys: 2 j : `import new.csv` enter
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 2/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││     2  user-2    19.0  [0, 1]                            ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.orders                                                    │ ┃
|│ │ ID is     id                                                             │ ┃
|│ │──────────────────────────────────────────────────────────────────────────│ ┃
|│ │ id   name   age                                                          │ ┃
|│ │ n-1  "Ann"  31                                                           │ │
|│ │ n-2  "Bo"   32                                                           │ │
|│ │                                                                          │ │
|╰─│──────────────────────────────────────────────────────────────────────────│ │
|╭ │ 2 rows of 2 bins                                                         │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││    16  user-16  152.0  []                                │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
keys: enter
row 16: │  0 update user-1 ││    14  user-14  133.0  [0, 1]                            │
# What was exported is imported again.
keys: esc esc 2 - space space : `export marked csv back.csv` enter : `import back.csv` enter
screen:
| volley  demo › test › orders                        30 records  marked 2   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 4/30 ╮
|│▾ test         150││  ID    user     total  items                             │
|│  ▸ orders      30││     1  user-1     9.5  [0]                               ┃
|│    users      120││●    2  user-2    19.0  [0, 1]                            ┃
|│ ╭─ Rows to write ──────────────────────────────────────────────────────────╮ ┃
|│ │ Verb      insert  space: next verb                                       │ ┃
|│ │ Data set  test.orders                                                    │ ┃
|│ │ ID is     id                                                             │ ┃
|│ │──────────────────────────────────────────────────────────────────────────│ ┃
|│ │ id  user      total  items                                               │ ┃
|│ │ 2   "user-2"  19.0   [0, 1]                                              │ │
|│ │ 3   "user-3"  28.5   [0, 1, 2]                                           │ │
|│ │                                                                          │ │
|╰─│──────────────────────────────────────────────────────────────────────────│ │
|╭ │ 2 rows of 3 bins                                                         │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│2-3 insert n-1 +1 ││    16  user-16  152.0  []                                │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run ─────────────────────────────────────────────────╮
|│                  ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter stage  tab next field  up down rows  ctrl-g editor  esc back
