# How records are copied is chosen from the preview: mode, bins, separator, rate.
keys: 1 j enter : `open memory:` enter : `open test.users` enter : `update test.users user-2 set balance = 1, extra = true` enter x y
keys: [ 2 j space space Y
has: upsert  user-2
keys: ctrl-e
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│demo              ││  ID       name   email                status  balance    │
|│▾ test         150││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│    orders      30││  user-2   Carol  carol2@example.com   active        1    ┃
|│    users      120││  user-3   Dave   dave3@example.com    locked       61    │
|│  zoo            5││  user-4   Erin   erin4@example.com    active       98    │
|│second            ││  user-5   Frank  frank5@example.com   idle        135    │
|│▾ test  ╭─ Copy to second ──────────────────────────────────────────╮  172    │
|│    orde│ c  copy       2 records                                   │  209    │
|│  ▸ user│ m  mode       upsert: merges the bins into what exists    │  246    │
|│  zoo   │ b  bins       all                                         │  283    │
|│        │ s  separator  none (second has pairs as keys)             │  320    │
|│        │ r  rate       no limit                                    │  357    │
|╰────────╰───────────────────────────────────────────────────────────╯─────────╯
|╭ [3] Batch  2 ────╮╭ [4] Run 1  done 1/1  2 ms ───────────────────────────────╮
|│  0 upsert user-2 ││0 ok update  user-2       set balance = 1, extra …  0.4 ms│
|│  1 upsert user-3 ││                                                          │
|│                  ││                                                          │
|│                  ││                                                          │
|│                  ││1 ok                                                      │
|│                  ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: m
row 11: │  zoo        │ b  bins       all                                │      283    │
keys: m
has: replace: leaves only the copied bins
keys: c
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ ╭─ Fire at second? ───────────────────────────────────────────── 2 writes ─╮ ╮
|│d│ 1 change   1 unchanged                                                   │ │
|│▾│ all 2 indices, as the records are now                                    │ ┃
|│ │ undo     on (adds 2 reads, keeps about 634 B)                            │ ┃
|│ │                                                                          │ │
|│ │ 0 ok replace user-2  test.users  generation 4 → 5                        │ │
|│s│      balance      1 → 24                                                 │ │
|│▾│      extra        true → removed                                         │ │
|│ │ 1 ok replace user-3  test.users  unchanged                               │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │s│
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| y fire  tab plan  ctrl-e options  ctrl-k undo off  ctrl-o start held  esc back
keys: tab
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│demo              ││  ID       name   email                status  balance    │
|│▾╭─ Fire at second? ───────────────────────────────────────────── 2 writes ─╮ ┃
|│ │ replace  test.users              2 writes                                │ ┃
|│ │ total    2 indices               2 writes, 0 reads                       │ │
|│ │ mode     replace: leaves only the copied bins                            │ │
|│s│ undo     on (adds 2 reads, keeps about 634 B)                            │ │
|│▾│                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  2 indices  128 B                                    │ │
|│ │                                                                          │ │
|│ │ does     replace set name = "Carol", email = "carol2@example.com", stat… │ │
|╰─│          replace set name = "Dave", email = "dave3@example.com", status… │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │s│
|│ │ y fires   esc goes back                                                  │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││1 ok                                                      │
|│                  ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-e options  ctrl-k undo off  esc back
# Bins alone, and a rate: what is read at a rate goes through a file.
keys: ctrl-e b
row 23: bins  names, separated by commas; empty for all
keys: `name, status` enter
has: b  bins       name, status
keys: r `500` enter
has: at most 500 a second
keys: c
row 1: ╭ ╭─ Copy test.users, 2 records, to second, mode replace? ──────── 2 writes ─╮ ╮
keys: tab
screen:
| volley  second 2/2 › test › users                  120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│d╭─ Copy test.users, 2 records, to second, mode replace? ──────── 2 writes ─╮ │
|│▾│ replace  test.users              2 writes                                │ ┃
|│ │ total    2 indices               2 writes, 0 reads                       │ ┃
|│ │ mode     replace: leaves only the copied bins                            │ │
|│ │ bins     only name, status                                               │ │
|│s│ undo     on (adds 2 reads, keeps about 634 B)                            │ │
|│▾│ rate     at most 500 a second                                            │ │
|│ │                                                                          │ │
|│ │ sends    1 request in 1 wave, about 128 B                                │ │
|│ │                                                                          │ │
|│ │ wave 1  transaction  2 indices  128 B                                    │ │
|│ │                                                                          │ │
|│ │ does     replace set name = "Carol", status = "active"                   │─╯
|│ │          replace set name = "Dave", status = "locked"                    │─╮
|│ │                                                                          │s│
|│ │                                                                          │ │
|│ │ y fires   esc goes back                                                  │ │
|╰─│                                                                          │ │
|╭ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| y fire  tab dry run  ctrl-e options  ctrl-k undo off  esc back
keys: y
log: rate 500.0 of run 2
# The mode is one of the words of the command line.
keys: [ 2 : `copy-to second mode merge` enter
row 23:  a mode is upsert, insert, replace or update, not merge
keys: : `copy-to second test.people mode insert bins name, email` enter
has: insert  user-2
has: test.people
keys: tab
has: mode
has: only name, email
keys: esc u
# A mistake stays in the prompt; esc goes back to the choices.
keys: [ 2 Y ctrl-e r `fast` enter
has: a rate is a number from 0.001 to 1000000000, or none
keys: esc
has: Copy to second
keys: s
row 23:  second has pairs as keys
keys: esc esc
# Words are completed.
keys: : `copy-to second mode ` tab
row 23: :copy-to second mode upsert
keys: esc esc
# A whole data set, with another mode.
size: 200x50
keys: 1 j enter : `open memory:` enter [ 1 g g j Y
has: Copy test.orders, 30 records, from demo to second?
keys: ctrl-e m m
screen:
| volley  second 2/2 › test › orders                                                                                                                                          30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/30 ╮
|│demo                      ││  ID    user     total  items                                                                                                                                             │
|│▾ test                 150││     1  user-1     9.5  [0]                                                                                                                                               │
|│    orders              30││     2  user-2    19.0  [0, 1]                                                                                                                                            │
|│    users              120││     3  user-3    28.5  [0, 1, 2]                                                                                                                                         │
|│  zoo                    5││     4  user-4    38.0  []                                                                                                                                                │
|│second                    ││     5  user-5    47.5  [0]                                                                                                                                               │
|│▾ test                 150││     6  user-6    57.0  [0, 1]                                                                                                                                            │
|│  ▸ orders              30││     7  user-7    66.5  [0, 1, 2]                                                                                                                                         │
|│    users              120││     8  user-8    76.0  []                                                                                                                                                │
|│  zoo                    5││     9  user-9    85.5  [0]                                                                                                                                               │
|│                          ││    10  user-10   95.0  [0, 1]                                                                                                                                            │
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    12  user-12  114.0  []                                                                                                                                                │
|│                          ││    13  user-13  123.5  [0]                                                                                                                                               │
|│                          ││    14  user-14  133.0  [0, 1]                                                                                                                                            │
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    16  user-16  152.0  []                                                                                                                                                │
|│                          ││    17  user-17  161.5  [0]                                                                                                                                               │
|│                          ││    18  user-18  171.0  [0, 1]                                                                                                                                            │
|│                          ││    19  user-19  180.5  [0, 1, 2]         ╭─ Copy to second ──────────────────────────────────────╮                                                                       │
|│                          ││    20  user-20  190.0  []                │ c  copy       all of test.orders                      │                                                                       │
|│                          ││    21  user-21  199.5  [0]               │ m  mode       replace: leaves only the copied bins    │                                                                       │
|│                          ││    22  user-22  209.0  [0, 1]            │ b  bins       all                                     │                                                                       │
|│                          ││    23  user-23  218.5  [0, 1, 2]         │ s  separator  none (second has pairs as keys)         │                                                                       │
|│                          ││    24  user-24  228.0  []                │ r  rate       no limit                                │                                                                       │
|│                          ││    25  user-25  237.5  [0]               ╰───────────────────────────────────────────────────────╯                                                                       │
|│                          ││    26  user-26  247.0  [0, 1]                                                                                                                                            │
|│                          ││    27  user-27  256.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    28  user-28  266.0  []                                                                                                                                                │
|│                          ││    29  user-29  275.5  [0]                                                                                                                                               │
|│                          ││    30  user-30  285.0  [0, 1]                                                                                                                                            │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│ nothing staged           ││ nothing fired yet                                                                                                                                                        │
|│ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: c
has: Copy test.orders, 30 records, to second, mode replace?
keys: tab
screen:
| volley  second 2/2 › test › orders                                                                                                                                          30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/30 ╮
|│demo                      ││  ID    user     total  items                                                                                                                                             │
|│▾ test                 150││     1  user-1     9.5  [0]                                                                                                                                               │
|│    orders              30││     2  user-2    19.0  [0, 1]                                                                                                                                            │
|│    users              120││     3  user-3    28.5  [0, 1, 2]                                                                                                                                         │
|│  zoo                    5││     4  user-4    38.0  []                                                                                                                                                │
|│second                    ││     5  user-5    47.5  [0]                                                                                                                                               │
|│▾ test                 150││     6  user-6    57.0  [0, 1]                                                                                                                                            │
|│  ▸ orders              30││     7  user-7    66.5  [0, 1, 2]                                                                                                                                         │
|│    users              120││     8  user-8    76.0  []                                                                                                                                                │
|│  zoo                    5││     9  user-9    85.5  [0]                                                                                                                                               │
|│                          ││    10  user-10   95.0  [0, 1]                                                                                                                                            │
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    12  user-12  114.0  []                                                                                                                                                │
|│                          ││    13  user-13  123.5  [0]                                                                                                                                               │
|│                          ││    14  user-14  133.0  [0, 1]                                                                                                                                            │
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    16  user-16  152.0  []       ╭─ Copy test.orders, 30 records, to second, mode replace? ───── 30 writes ─╮                                                             │
|│                          ││    17  user-17  161.5  [0]      │ replace  test.orders             30 writes                               │                                                             │
|│                          ││    18  user-18  171.0  [0, 1]   │ total    30 indices              30 writes, 0 reads                      │                                                             │
|│                          ││    19  user-19  180.5  [0, 1, 2]│ mode     replace: leaves only the copied bins                            │                                                             │
|│                          ││    20  user-20  190.0  []       │ undo     on (adds 30 reads, keeps about 9.7 KiB)                         │                                                             │
|│                          ││    21  user-21  199.5  [0]      │                                                                          │                                                             │
|│                          ││    22  user-22  209.0  [0, 1]   │ sends    1 request in 1 wave, about 1.9 KiB                              │                                                             │
|│                          ││    23  user-23  218.5  [0, 1, 2]│                                                                          │                                                             │
|│                          ││    24  user-24  228.0  []       │ wave 1  transaction  30 indices  1.9 KiB                                 │                                                             │
|│                          ││    25  user-25  237.5  [0]      │                                                                          │                                                             │
|│                          ││    26  user-26  247.0  [0, 1]   │                                                                          │                                                             │
|│                          ││    27  user-27  256.5  [0, 1, 2]│ type yes to fire:                                                        │                                                             │
|│                          ││    28  user-28  266.0  []       │                                                                          │                                                             │
|│                          ││    29  user-29  275.5  [0]      ╰──────────────────────────────────────────────────────────────────────────╯                                                             │
|│                          ││    30  user-30  285.0  [0, 1]                                                                                                                                            │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│ nothing staged           ││ nothing fired yet                                                                                                                                                        │
|│ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| enter fire  tab dry run  ctrl-e options  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
