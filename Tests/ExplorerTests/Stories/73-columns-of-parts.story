# Lists and maps in the table: ( shows their parts in columns of their own, and no longer.
keys: j k enter l l (
screen:
| volley  demo › test › orders                        30 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] orders ──────────────────────────────────────── 1/30 ╮
|│▾ test         150││  ID    user     total  items      items[0]  items[1]     >
|│  ▸ orders      30││     1  user-1     9.5  [0]               0               ┃
|│    users      120││     2  user-2    19.0  [0, 1]            0         1     ┃
|│  zoo            5││     3  user-3    28.5  [0, 1, 2]         0         1     ┃
|│                  ││     4  user-4    38.0  []                                ┃
|│                  ││     5  user-5    47.5  [0]               0               ┃
|│                  ││     6  user-6    57.0  [0, 1]            0         1     ┃
|│                  ││     7  user-7    66.5  [0, 1, 2]         0         1     ┃
|│                  ││     8  user-8    76.0  []                                ┃
|│                  ││     9  user-9    85.5  [0]               0               │
|│                  ││    10  user-10   95.0  [0, 1]            0         1     │
|│                  ││    11  user-11  104.5  [0, 1, 2]         0         1     │
|│                  ││    12  user-12  114.0  []                                │
|│                  ││    13  user-13  123.5  [0]               0               │
|│                  ││    14  user-14  133.0  [0, 1]            0         1     │
|│                  ││    15  user-15  142.5  [0, 1, 2]         0         1     │
|│                  ││    16  user-16  152.0  []                                │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
# A part is sorted, counted and edited like a bin.
keys: l s
row 23:  sorted by items[0]
keys: e ctrl-u `9` enter
row 23:  batch of 1 index, 1 write; x shows the plan
keys: h (
row 2: │▾ test         150││  ID    user     total  items                             │
# Numbers that are times are shown as such; bytes open as a dump.
keys: : `insert test.new t-1 set at = 1760000000000, data = b64"AAECAwQFBgcICQoLDA0ODxAREhM="` enter x y : `open test.new` enter T
screen:
| volley  demo › test › new                             1 record  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] new ──────────────────────────────────────────── 1/1 ╮
|│▾ test         151││  ID                      at  data                        │
|│  ▸ new          1││  t-1   2025-10-09 08:53:20Z  0x000102030405060708090a0b0…│
|│    orders      30││                                                          │
|│    users      120││                                                          │
|│  zoo            5││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 2/2  2 ms ───────────────────────────────╮
|│                  ││0 ok update  1            set items[0] = 9 if gen…  0.4 ms│
|│                  ││1 ok insert  t-1          set at = 1760000000000,…  0.5 ms│
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok                                                      │
|│ nothing staged   ││████████                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| at: milliseconds since 1970 as times
keys: enter j enter
screen:
| volley  demo › test › new › t-1                       1 record  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] t-1 ─────────────────────────────────────────────────╮
|│▾ test         151││ generation 1   time to live never   bins 2               │
|│  ▸ new          1││ bin           type       value                           │
|│    orders      30││ at            integer    1760000000000  2025-10-09 08:53Z│
|│    users      120││▾data          bytes 20   0x000102030405060708090a0b0c0d0…│
|│  zoo            5││                          000000  00 01 02 03  ....       │
|│                  ││                          000004  04 05 06 07  ....       │
|│                  ││                          000008  08 09 0a 0b  ....       │
|│                  ││                          00000c  0c 0d 0e 0f  ....       │
|│                  ││                          000010  10 11 12 13  ....       │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 2/2  2 ms ───────────────────────────────╮
|│                  ││0 ok update  1            set items[0] = 9 if gen…  0.4 ms│
|│                  ││1 ok insert  t-1          set at = 1760000000000,…  0.5 ms│
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│2 ok                                                      │
|│ nothing staged   ││████████                                                  │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  enter fold  c compose  n next  / find  : command  ? help
