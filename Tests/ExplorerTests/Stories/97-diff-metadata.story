# Generations and times to live are compared when asked for, and shown below the bins that differ.
keys: 1 j enter : `open memory:` enter : `open test.users` enter
keys: : `update test.users user-2 set status = "closed"` enter : `touch test.users user-5 ttl never` enter : `touch test.users user-6` enter x y
keys: [ 2 D
has: 1 different
keys: m
screen:
| volley  demo 1/2 › test › users                    120 records  marked 0   RW
|╭ ╭─ Diff of test.users with metadata ───────────────────────────────────────╮ ╮
|│d│ 3 different   0 only in demo   0 only in second   of 120 and 120 records │ │
|│▾│   record        demo                         second                      │ ┃
|│ │   user-2  1 bin and generation differ                                    │ ┃
|│ │     status      "active"                     "closed"                    │ ┃
|│ │     generation  3                            4                           │ ┃
|│s│   user-5  generation and time to live differ                             │ ┃
|│▾│     generation  6                            7                           │ │
|│ │     expires     2025-10-10 08:53:20Z         never                       │ │
|│ │   user-6  generation differs                                             │ │
|│ │     generation  7                            8                           │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|│ │                                                                          │ │
|╰─│                                                                          │─╯
|╭ │                                                                          │─╮
|│ │                                                                          │ │
|╰─╰──────────────────────────────────────────────────────────────────────────╯─╯
| c change second to match demo  C change demo to match second  esc back
# The repair sets the time to live; no write sets a generation.
keys: j
row 23:  c change second to match demo  C change demo to match second  esc back
keys: ?
has: compare bins only
keys: esc c
row 23:  1 touch staged at second; x shows what they change
keys: [ 2 D m j j
row 23:  c change nothing: no write sets a generation  esc back
keys: c
row 23:  no write can remove these differences
# The other way around, too.
keys: k C
row 23:  1 touch staged at demo; x shows what they change
# Without metadata again.
keys: [ 2 D m m
has not: generation
keys: ?
has: compare generations and times to live too
keys: esc
# Marks do not survive.
keys: space m
row 23:  compared again; marks cleared
keys: esc
size: 200x50
keys: 1 j enter : `open memory:` enter : `open test.users` enter
keys: : `update test.users user-2 set status = "closed"` enter : `touch test.users user-5 ttl never` enter x y
keys: [ 2 D m
screen:
| volley  demo 1/2 › test › users                                                                                                                                            120 records  marked 0   RW
|╭ [1] Data sets ────╭─ Diff of test.users with metadata ───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╮──────────── 1/50+ ╮
|│demo               │ 2 different   0 only in demo   0 only in second   of 120 and 120 records                                                                                     │                   │
|│▾ test             │   record                demo                                                               second                                                            │                   ┃
|│    orders         │   user-2  1 bin and generation differ                                                                                                                        │                   ┃
|│  ▸ users          │     status              "active"                                                           "closed"                                                          │                   ┃
|│  zoo              │     generation          3                                                                  4                                                                 │                   ┃
|│second             │   user-5  generation and time to live differ                                                                                                                 │                   ┃
|│▾ test             │     generation          6                                                                  7                                                                 │                   ┃
|│    orders         │     expires             2025-10-10 08:53:20Z                                               never                                                             │                   ┃
|│    users          │                                                                                                                                                              │                   ┃
|│  zoo              │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   ┃
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|│                   │                                                                                                                                                              │                   │
|╰───────────────────│                                                                                                                                                              │───────────────────╯
|╭ [3] Batch ────────│                                                                                                                                                              │───────────────────╮
|│ nothing staged    │                                                                                                                                                              │                   │
|│ space marks record│                                                                                                                                                              │                   │
|╰───────────────────╰──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────╯───────────────────╯
| c change second to match demo  C change demo to match second  space mark  + all  enter record  m bins only  esc back
