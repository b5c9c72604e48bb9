# The values of a column, a description and a copy on a wide screen.
size: 200x50
keys: 1 j enter l l f
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
|│                          ││  user╭─ status of test.users ─────────────────────────────────────────────────────────────────────────────────────────────────────────╮                                  ┃
|│                          ││  user│ 3 values in 50 records, loaded rows only                                                                                       │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│ "active"  ━━━━━━━━━━━━━━━───────────────  50 %         25                                                                      │                                  ┃
|│                          ││  user│ "idle"    ━━━━━━━───────────────────────  26 %         13                                                                      │                                  ┃
|│                          ││  user│ "locked"  ━━━━━━━───────────────────────  24 %         12                                                                      │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user╰────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯                                  ┃
|│                          ││  user-29  Frank  frank29@example.com  idle         23                                                                                                                    ┃
|│                          ││  user-30  Grace  grace30@example.com  active       60                                                                                                                    ┃
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
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│ nothing staged           ││ nothing fired yet                                                                                                                                                        │
|│ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| enter filter  space mark  a read all  esc back
keys: esc 1 d
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
|│                          ││  user-17  Bob    bob17@example.com    id╭─ test.users ─────────────────────────────────────────────╮                                                                     ┃
|│                          ││  user-18  Carol  carol18@example.com  ac│ records           120                                    │                                                                     ┃
|│                          ││  user-19  Dave   dave19@example.com   lo│ size              10.0 KiB (10,240)                      │                                                                     ┃
|│                          ││  user-20  Erin   erin20@example.com   ac│ per record        85 B                                   │                                                                     ┃
|│                          ││  user-21  Frank  frank21@example.com  id│ stop writes       no                                     │                                                                     ┃
|│                          ││  user-22  Grace  grace22@example.com  ac│ page size         4.0 KiB (4,096)                        │                                                                     ┃
|│                          ││  user-23  Heidi  heidi23@example.com  lo│                                                          │                                                                     ┃
|│                          ││  user-24  Alice  alice24@example.com  ac│ index by-status                                          │                                                                     ┃
|│                          ││  user-25  Bob    bob25@example.com    id│   on              status                                 │                                                                     ┃
|│                          ││  user-26  Carol  carol26@example.com  ac│   kind            string                                 │                                                                     ┃
|│                          ││  user-27  Dave   dave27@example.com   lo│   entries         120                                    │                                                                     ┃
|│                          ││  user-28  Erin   erin28@example.com   ac╰──────────────────────────────────────────────────────────╯                                                                     ┃
|│                          ││  user-29  Frank  frank29@example.com  idle         23                                                                                                                    ┃
|│                          ││  user-30  Grace  grace30@example.com  active       60                                                                                                                    ┃
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
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│ nothing staged           ││ nothing fired yet                                                                                                                                                        │
|│ space marks records      ││ Results appear here, one row per record   X lists earlier runs                                                                                                           │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc 2 space space : `open memory:` enter [ 2 Y
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
|│                          ││    12  user-12 ╭─ Fire at second? ─────────────────────────────────────────────────────────────────────────────── 2 writes ─╮                                            │
|│                          ││    13  user-13 │ 0 changes   2 unchanged                                                                                    │                                            │
|│                          ││    14  user-14 │ all 2 indices, as the records are now                                                                      │                                            │
|│                          ││    15  user-15 │ undo     on (adds 2 reads)                                                                                 │                                            │
|│                          ││    16  user-16 │                                                                                                            │                                            │
|│                          ││    17  user-17 │ 0 ok upsert  user-1  test.users  unchanged                                                                 │                                            │
|│                          ││    18  user-18 │ 1 ok upsert  user-2  test.users  unchanged                                                                 │                                            │
|│                          ││    19  user-19 │                                                                                                            │                                            │
|│                          ││    20  user-20 │                                                                                                            │                                            │
|│                          ││    21  user-21 │                                                                                                            │                                            │
|│                          ││    22  user-22 │                                                                                                            │                                            │
|│                          ││    23  user-23 │                                                                                                            │                                            │
|│                          ││    24  user-24 │                                                                                                            │                                            │
|│                          ││    25  user-25 │                                                                                                            │                                            │
|│                          ││    26  user-26 │                                                                                                            │                                            │
|╰──────────────────────────╯│    27  user-27 │                                                                                                            │                                            │
|╭ [3] Batch  2 ── 2 writes ╮│    28  user-28 │                                                                                                            │                                            │
|│  0 upsert user-1 set nam…││    29  user-29 │                                                                                                            │                                            │
|│  1 upsert user-2 set nam…││    30  user-30 │                                                                                                            │                                            │
|│                          ││                │ y fires   esc goes back                                                                                    │                                            │
|│                          ││                │                                                                                                            │                                            │
|│                          ││                ╰────────────────────────────────────────────────────────────────────────────────────────────────────────────╯                                            │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          ││                                                                                                                                                                          │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Run ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││ nothing fired yet                                                                                                                                                        │
|│                          ││ x shows the plan of the batch, then fires it   X lists earlier runs                                                                                                      │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| y fire  tab plan  ctrl-e options  ctrl-k undo off  ctrl-o start held  ctrl-n note  esc back
keys: y
screen:
| volley  second 2/2 › test › orders                                                                                                                                          30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] orders ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── 1/30 ╮
|│demo                      ││  ID    user     total  items                                                                                                                                             │
|│▾ test                 150││     1  user-1     9.5  [0]                                                                                                                                               ┃
|│    orders              30││     2  user-2    19.0  [0, 1]                                                                                                                                            ┃
|│    users              120││     3  user-3    28.5  [0, 1, 2]                                                                                                                                         ┃
|│  zoo                    5││     4  user-4    38.0  []                                                                                                                                                ┃
|│second                    ││     5  user-5    47.5  [0]                                                                                                                                               ┃
|│▾ test                 150││     6  user-6    57.0  [0, 1]                                                                                                                                            ┃
|│  ▸ orders              30││     7  user-7    66.5  [0, 1, 2]                                                                                                                                         ┃
|│    users              120││     8  user-8    76.0  []                                                                                                                                                ┃
|│  zoo                    5││     9  user-9    85.5  [0]                                                                                                                                               ┃
|│                          ││    10  user-10   95.0  [0, 1]                                                                                                                                            ┃
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    12  user-12  114.0  []                                                                                                                                                ┃
|│                          ││    13  user-13  123.5  [0]                                                                                                                                               ┃
|│                          ││    14  user-14  133.0  [0, 1]                                                                                                                                            ┃
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    16  user-16  152.0  []                                                                                                                                                ┃
|│                          ││    17  user-17  161.5  [0]                                                                                                                                               ┃
|│                          ││    18  user-18  171.0  [0, 1]                                                                                                                                            ┃
|│                          ││    19  user-19  180.5  [0, 1, 2]                                                                                                                                         ┃
|│                          ││    20  user-20  190.0  []                                                                                                                                                ┃
|│                          ││    21  user-21  199.5  [0]                                                                                                                                               ┃
|│                          ││    22  user-22  209.0  [0, 1]                                                                                                                                            ┃
|│                          ││    23  user-23  218.5  [0, 1, 2]                                                                                                                                         │
|│                          ││    24  user-24  228.0  []                                                                                                                                                │
|│                          ││    25  user-25  237.5  [0]                                                                                                                                               │
|│                          ││    26  user-26  247.0  [0, 1]                                                                                                                                            │
|│                          │╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Run 1  done 2/2  2 ms ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││0 ok             upsert  user-1                            set name = "Bob", email = "bob1@example.com", status = "idle", balance = -13 ttl never     0.4 ms      node 1  │
|│                          ││1 ok             upsert  user-2                            set name = "Carol", email = "carol2@example.com", status = "active", balance = 24 ttl ne…  0.5 ms      node 2  │
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
|╰──────────────────────────╯│                                                                                                                                                                          │
|╭ [3] Batch ───────────────╮│                                                                                                                                                                          │
|│ nothing staged           ││2 ok                                                                                                                                                                      │
|│ space marks records      ││████████                                                                                                                                                                  │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| run 1: 2 ok  enter open  U undo run  w figures  space mark  X runs  : command  ? help
keys: |
screen:
| volley  second 2/2 › test › orders                                                                                                                                          30 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] second: orders ────────────────────────────────────────────────────────── 1/30 ╮╭ demo: orders ──────────────────────────────────────────────────────────────── 1/30 ╮
|│demo                      ││  ID    user     total  items                                                       ││  ID    user     total  items                                                       │
|│▾ test                 150││     1  user-1     9.5  [0]                                                         ┃│     1  user-1     9.5  [0]                                                         ┃
|│    orders              30││     2  user-2    19.0  [0, 1]                                                      ┃│     2  user-2    19.0  [0, 1]                                                      ┃
|│    users              120││     3  user-3    28.5  [0, 1, 2]                                                   ┃│     3  user-3    28.5  [0, 1, 2]                                                   ┃
|│  zoo                    5││     4  user-4    38.0  []                                                          ┃│     4  user-4    38.0  []                                                          ┃
|│second                    ││     5  user-5    47.5  [0]                                                         ┃│     5  user-5    47.5  [0]                                                         ┃
|│▾ test                 150││     6  user-6    57.0  [0, 1]                                                      ┃│     6  user-6    57.0  [0, 1]                                                      ┃
|│  ▸ orders              30││     7  user-7    66.5  [0, 1, 2]                                                   ┃│     7  user-7    66.5  [0, 1, 2]                                                   ┃
|│    users              120││     8  user-8    76.0  []                                                          ┃│     8  user-8    76.0  []                                                          ┃
|│  zoo                    5││     9  user-9    85.5  [0]                                                         ┃│     9  user-9    85.5  [0]                                                         ┃
|│                          ││    10  user-10   95.0  [0, 1]                                                      ┃│    10  user-10   95.0  [0, 1]                                                      ┃
|│                          ││    11  user-11  104.5  [0, 1, 2]                                                   ┃│    11  user-11  104.5  [0, 1, 2]                                                   ┃
|│                          ││    12  user-12  114.0  []                                                          ┃│    12  user-12  114.0  []                                                          ┃
|│                          ││    13  user-13  123.5  [0]                                                         ┃│    13  user-13  123.5  [0]                                                         ┃
|│                          ││    14  user-14  133.0  [0, 1]                                                      ┃│    14  user-14  133.0  [0, 1]                                                      ┃
|│                          ││    15  user-15  142.5  [0, 1, 2]                                                   ┃│    15  user-15  142.5  [0, 1, 2]                                                   ┃
|│                          ││    16  user-16  152.0  []                                                          ┃│    16  user-16  152.0  []                                                          ┃
|│                          ││    17  user-17  161.5  [0]                                                         ┃│    17  user-17  161.5  [0]                                                         ┃
|│                          ││    18  user-18  171.0  [0, 1]                                                      ┃│    18  user-18  171.0  [0, 1]                                                      ┃
|│                          ││    19  user-19  180.5  [0, 1, 2]                                                   ┃│    19  user-19  180.5  [0, 1, 2]                                                   ┃
|│                          ││    20  user-20  190.0  []                                                          ┃│    20  user-20  190.0  []                                                          ┃
|│                          ││    21  user-21  199.5  [0]                                                         ┃│    21  user-21  199.5  [0]                                                         ┃
|│                          ││    22  user-22  209.0  [0, 1]                                                      ┃│    22  user-22  209.0  [0, 1]                                                      ┃
|│                          ││    23  user-23  218.5  [0, 1, 2]                                                   ││    23  user-23  218.5  [0, 1, 2]                                                   │
|│                          ││    24  user-24  228.0  []                                                          ││    24  user-24  228.0  []                                                          │
|│                          ││    25  user-25  237.5  [0]                                                         ││    25  user-25  237.5  [0]                                                         │
|│                          ││    26  user-26  247.0  [0, 1]                                                      ││    26  user-26  247.0  [0, 1]                                                      │
|│                          │╰────────────────────────────────────────────────────────────────────────────────────╯╰────────────────────────────────────────────────────────────────────────────────────╯
|│                          │╭ [4] Run 1  done 2/2  2 ms ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮
|│                          ││0 ok             upsert  user-1                            set name = "Bob", email = "bob1@example.com", status = "idle", balance = -13 ttl never     0.4 ms      node 1  │
|│                          ││1 ok             upsert  user-2                            set name = "Carol", email = "carol2@example.com", status = "active", balance = 24 ttl ne…  0.5 ms      node 2  │
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
|╰──────────────────────────╯│                                                                                                                                                                          │
|╭ [3] Batch ───────────────╮│                                                                                                                                                                          │
|│ nothing staged           ││2 ok                                                                                                                                                                      │
|│ space marks records      ││████████                                                                                                                                                                  │
|╰──────────────────────────╯╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  e edit  f count  D diff  Y copy to  : command  ? help
