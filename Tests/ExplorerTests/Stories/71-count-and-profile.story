# The values of a column as bars; Enter on one sets the filter, space marks.
keys: 1 j enter l l f
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────────────────────────────── 1/50+ ╮
|│▾ test         150││  ID       name   email                status  balance    │
|│    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
|│  ▸ users      120││  user-2   Carol  carol2@example.com   active       24    ┃
|│  zoo            5││  user-3   Dave   dave3@example.com    locked       61    ┃
|│ ╭─ status of test.users ───────────────────────────────────────────────────╮ ┃
|│ │ 3 values in 50 records, loaded rows only                                 │ ┃
|│ │                                                                          │ │
|│ │ "active"  ━━━━━━━━━━━───────────  50 %         25                        │ │
|│ │ "idle"    ━━━━━─────────────────  26 %         13                        │ │
|│ │ "locked"  ━━━━━─────────────────  24 %         12                        │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ ╰──────────────────────────────────────────────────────────────────────────╯ │
|│                  ││  user-16  Alice  alice16@example.com  active      542    │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter filter  space mark  a read all  esc back
keys: a
row 3: │    orders      30││  user-1   Bob    bob1@example.com     idle        -13    ┃
keys: j space
row 23:  marked 13 of 50 loaded rows; + reads on and marks the rest
keys: esc f enter
screen:
| volley  demo › test › users           120 records  marked 13 (13 hidden)   RW
|╭ [1] Data sets ───╮╭ [2] users ────────── /status = "active"  50 of 100+ seen ╮
|│▾ test         150││  ID        name   email                status  balance   │
|│    orders      30││  user-2    Carol  carol2@example.com   active       24   ┃
|│  ▸ users      120││  user-4    Erin   erin4@example.com    active       98   ┃
|│  zoo            5││  user-6    Grace  grace6@example.com   active      172   ┃
|│                  ││  user-8    Alice  alice8@example.com   active      246   ┃
|│                  ││  user-10   Carol  carol10@example.com  active      320   ┃
|│                  ││  user-12   Erin   erin12@example.com   active      394   │
|│                  ││  user-14   Grace  grace14@example.com  active      468   │
|│                  ││  user-16   Alice  alice16@example.com  active      542   │
|│                  ││  user-18   Carol  carol18@example.com  active      616   │
|│                  ││  user-20   Erin   erin20@example.com   active      690   │
|│                  ││  user-22   Grace  grace22@example.com  active      764   │
|│                  ││  user-24   Alice  alice24@example.com  active      838   │
|│                  ││  user-26   Carol  carol26@example.com  active      912   │
|│                  ││  user-28   Erin   erin28@example.com   active      -14   │
|│                  ││  user-30   Grace  grace30@example.com  active       60   │
|│                  ││  user-32   Alice  alice32@example.com  active      134   │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: esc -
# A profile: every bin, its types and values, and histograms.
keys: p
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ ╭─ Profile of test.users ──────────────────────────────────────────────────╮ ╮
|│▾│ read all 120 records                                                     │ │
|│ │                                                                          │ ┃
|│ │ Bins                                                                     │ ┃
|│ │ balance                  ━━━━━━━━━ 100 %        120  integer             │ ┃
|│ │ email                    ━━━━━━━━━ 100 %        120  string              │ ┃
|│ │ name                     ━━━━━━━━━ 100 %        120  string  8 distinct  │ ┃
|│ │   "Alice"                ━────────  13 %         15                      │ │
|│ │   "Bob"                  ━────────  13 %         15                      │ │
|│ │   "Carol"                ━────────  13 %         15                      │ │
|│ │   "Dave"                 ━────────  13 %         15                      │ │
|│ │   "Erin"                 ━────────  13 %         15                      │ │
|│ │   "Frank"                ━────────  13 %         15                      │ │
|│ │   "Grace"                ━────────  13 %         15                      │ │
|│ │   "Heidi"                ━────────  13 %         15                      │ │
|│ │ status                   ━━━━━━━━━ 100 %        120  string  3 distinct  │ │
|│ │   "active"               ━━━━─────  50 %         60                      │ │
|│ │   "idle"                 ━━───────  25 %         30                      │ │
|╰─│ ──────────────────────────────────────────────────────────────────────── │─╯
|╭ │ integer, 120 distinct, from -17 to 949                                   │─╮
|│ │ 8 B each, such as -17, 20, 57                                            │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| enter filter  space mark  esc back
keys: j
has: string, 120 distinct, from alice104@example.com to heidi95@example.com
keys: j j j enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ──────────────── /name = "Bob"  15 of 120 seen ╮
keys: 1 d
screen:
| volley  demo › test › users                        120 records  marked 0   RW
|╭ [1] Data sets ───╮╭ [2] users ──────────────── /name = "Bob"  15 of 120 seen ╮
|│▾ test         150││  ID        name   email                status  balance   │
|│    orders      30││  user-1    Bob    bob1@example.com     idle        -13   │
|│  ▸ users      120││  user-9    Bob    bob9@example.com     idle        283   │
|│  zoo            5││  user-17   Bob    bob17@example.com    idle        579   │
|│         ╭─ test.users ─────────────────────────────────────────────╮   875   │
|│         │ records           120                                    │   171   │
|│         │ size              10.0 KiB (10,240)                      │   467   │
|│         │ per record        85 B                                   │   763   │
|│         │ stop writes       no                                     │    59   │
|│         │ page size         4.0 KiB (4,096)                        │   355   │
|│         │                                                          │   651   │
|│         │ index by-status                                          │   947   │
|│         │   on              status                                 │   243   │
|│         │   kind            string                                 │   539   │
|│         │   entries         120                                    │   835   │
|│         ╰──────────────────────────────────────────────────────────╯   131   │
|│                  ││                                                          │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
|╭ [3] Batch ───────╮╭ [4] Run ─────────────────────────────────────────────────╮
|│ nothing staged   ││ nothing fired yet   X lists earlier runs                 │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| j k scroll  esc back
keys: esc : `profile 10` enter
row 3: │ │ the first in the store's order: the rest may differ in any way           │ │
size: 200x50
keys: 1 j enter p
screen:
| volley  demo › test › users                                                                                                                                                120 records  marked 0   RW
|╭ [1] Data sets ───────────╮╭ [2] u╭─ Profile of test.users ────────────────────────────────────────────────────────────────────────────────────────────────────────╮─────────────────────────── 1/50+ ╮
|│▾ test                 150││  ID  │ read all 120 records                                                                                                           │                                  │
|│    orders              30││  user│                                                                                                                                │                                  ┃
|│  ▸ users              120││  user│ Bins                                                                                                                           │                                  ┃
|│  zoo                    5││  user│ balance                  ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %        120  integer  120 distinct  -17 to 949                       │                                  ┃
|│                          ││  user│ email                    ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %        120  string  120 distinct                                    │                                  ┃
|│                          ││  user│ name                     ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %        120  string  8 distinct  Alice to Heidi                      │                                  ┃
|│                          ││  user│   "Alice"                ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Bob"                  ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Carol"                ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Dave"                 ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Erin"                 ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Frank"                ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Grace"                ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│   "Heidi"                ━━━────────────────────────  13 %         15                                                          │                                  ┃
|│                          ││  user│ status                   ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %        120  string  3 distinct  active to locked                    │                                  ┃
|│                          ││  user│   "active"               ━━━━━━━━━━━━━──────────────  50 %         60                                                          │                                  ┃
|│                          ││  user│   "idle"                 ━━━━━━─────────────────────  25 %         30                                                          │                                  ┃
|│                          ││  user│   "locked"               ━━━━━━─────────────────────  25 %         30                                                          │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│ Record size                                                                                                                    │                                  ┃
|│                          ││  user│ 32 B to 63 B             ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %        120                                                          │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│ Time to live                                                                                                                   │                                  ┃
|│                          ││  user│ 18 h 12 min to 1 d 12 h  ━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %         24                                                          │                                  ┃
|│                          ││  user│ never                    ━━━━━━━━━━━━━━━━━━━━━──────  80 %         96                                                          │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│ Generation                                                                                                                     │                                  ┃
|│                          ││  user│ 1                        ━━━────────────────────────  14 %         17                                                          │                                  ┃
|│                          ││  user│ 2 to 3                   ━━━━━━━────────────────────  29 %         35                                                          │                                  ┃
|│                          ││  user│ 4 to 7                   ━━━━━━━━━━━━━━━────────────  57 %         68                                                          │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  ┃
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|│                          ││  user│                                                                                                                                │                                  │
|╰──────────────────────────╯╰──────│                                                                                                                                │──────────────────────────────────╯
|╭ [3] Batch ───────────────╮╭ [4] R│ ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────── │──────────────────────────────────╮
|│ nothing staged           ││ nothi│ integer, 120 distinct, from -17 to 949                                                                                         │                                  │
|│ space marks records      ││ Resul│ 8 B each, such as -17, 20, 57                                                                                                  │                                  │
|╰──────────────────────────╯╰──────╰────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯──────────────────────────────────╯
| enter filter  space mark  esc back
