# Numbers of a column with separators, as times and as ages; a record shows both beside.
keys: : `insert test.new t-1 set n = 1234567, d = -9876.5, at = 1760000000000` enter x y : `open test.new` enter T
screen:
| volley  demo › test › new                             1 record  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] new ──────────────────────────────────────────── 1/1 ╮
|│▾ test         151││  ID            n        d             at                 │
|│  ▸ new          1││  t-1   1,234,567  -9876.5  1760000000000                 │
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
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok insert  t-1          set n = 1234567, d = -9…  0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| n: numbers with separators
keys: l T
row 3: │  ▸ new          1││  t-1   1,234,567   -9,876.5  1760000000000               │
keys: l T
row 23:  at: milliseconds since 1970 as times
keys: T
row 3: │  ▸ new          1││  t-1   1,234,567   -9,876.5                   now        │
keys: T
row 23:  at: numbers with separators
keys: T
row 23:  at: numbers as they are stored
keys: enter
screen:
| volley  demo › test › new › t-1                       1 record  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] t-1 ─────────────────────────────────────────────────╮
|│▾ test         151││ generation 1   time to live never   bins 3               │
|│  ▸ new          1││ bin           type       value                           │
|│    orders      30││ n             integer    1234567                         │
|│    users      120││ d             double     -9876.5                         │
|│  zoo            5││ at            integer    1760000000000  2025-10-09 08:53Z│
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  │╰──────────────────────────────────────────────────────────╯
|│                  │╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│                  ││0 ok insert  t-1          set n = 1234567, d = -9…  0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  e edit  c compose  n next  / find  : command  ? help
# The dry run says what time a number is.
keys: j j e ctrl-u `1760000500000` enter x
screen:
| volley  demo › test › new › t-1                       1 record  marked 0   RW
|╭ ╭─ Fire at demo? ──────────────────────────────────────────────── 1 write ─╮─╮
|│▾│ 1 change                                                                 │ │
|│ │ the record as it is now                                                  │ │
|│ │ undo     on (adds 1 read, keeps about 240 B)                             │ │
|│ │                                                                          │ │
|│ │ 0 ok update  t-1  test.new  generation 1 → 2                             │Z│
|│ │      at           1760000000000 → 1760000500000  2025-10-09 09:01Z       │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│0│                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
