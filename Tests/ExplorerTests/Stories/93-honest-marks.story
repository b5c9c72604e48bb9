# What was written after a table was read is not called read.
keys: j enter + + : `insert test.users new-{1..5} set name = "x"` enter x y
row 23:  run 1: 5 ok  enter open  U undo run  w figures  space mark  : command  ? help
keys: 2 - * `new-*` enter
row 23:  marked 0 of 120 loaded rows; the store counts 5 more: r reads again
keys: +
row 23:  marked 120 records; the store counts 5 more: r reads again
keys: ~
row 23:  marked 0, unmarked 120 of 120 loaded rows
keys: - r * `new-*` enter
row 23:  marked 0 of 50 loaded rows; + reads on and marks the rest
keys: +
row 23:  all read; 5 marked
# The rest of a pattern does not become everything with the same key.
keys: +
row 23:  the pattern has no rest to read; + again marks every row
row 0:  volley  demo › test › users                        125 records  marked 5   RW
keys: +
row 23:  marked 120 records
# A deleted record is never marked.
keys: - 3 D 2 : `delete test.users user-2` enter x y
keys: 2 - ~
row 23:  marked 124, unmarked 0 of 124 loaded rows
row 0:  volley  demo › test › users                      124 records  marked 124   RW
keys: - * `user-2` enter
row 23:  marked 0 of 124 loaded rows
# While a filter looks for matches, + takes what it still finds.
keys: -
hold: pages
keys: / `status = locked` enter +
row 23:  marking what the filter finds; Esc stops
answer: pages 1
row 1: ╭ [1] Data sets ───╮╭ [2] users ── /status = "lock…  13 of 50+ seen, esc stops ╮
answer: pages
answer: pages
row 23:  all read; 30 marked
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────── /status = "locked"  30 of 124 seen ╮
row 0:  volley  demo › test › users                       124 records  marked 30   RW
# What is composed meanwhile says that it is not all.
keys: - esc r
answer: pages 1
keys: + + c
screen:
| volley  demo › test › users                       124 records  marked 50   RW
|╭ [1] Data sets ───╮╭ [2] users ────────────────────────────────────── reading ╮
|│▾ test         154││  ID        name   email                 status  balance  │
|│    orders      30││● user-1    Bob    bob1@example.com      idle        -13  ┃
|│  ▸ users      124││● user-3    Dave   dave3@example.com     locked       61  ┃
|│  zoo            5││● user-4    Erin   erin4@example.com     active       98  │
|│                  ││● user-5    Frank  frank5@example.com    idle        135  │
|│         ╭─ Compose for 50 records so far, marking still runs ─────╮     172  │
|│         │ g  query    read records                                │     209  │
|│         │ e  exists   check whether records exist                 │     246  │
|│         │ i  insert   create; fails if it exists                  │     283  │
|│         │ u  upsert   update or create                            │     320  │
|│         │ p  update   update existing only                        │     357  │
|│         │ r  replace  replace all bins                            │     394  │
|│         │ d  delete   delete records                              │──────────╯
|│         │ t  touch    renew the time to live                      │──────────╮
|│         ╰─────────────────────────────────────────────────────────╯    0.4 ms│
|│                  ││                                                          │
|│                  ││                                                          │
|╰──────────────────╯│                                                          │
|╭ [3] Batch ───────╮│1 ok                                                      │
|│ nothing staged   ││████                                                      │
|╰──────────────────╯╰──────────────────────────────────────────────────────────╯
| enter choose  esc back
keys: p
row 6: │ │ Verb      update                                                         │ │
keys: esc
answer: pages
answer: pages
row 23:  all read; 124 marked
# The title says that not all is sorted.
keys: - r
answer: pages 1
keys: s
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────── 1/50+  sorted: loaded rows ╮
keys: j
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────── 2/50+  sorted: loaded rows ╮
