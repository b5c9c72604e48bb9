# What was written after a table was read is not called read.
keys: j enter + + : `insert test.users new-{1..5} set name = "x"` enter x y
row 23:  run 1: 5 ok  enter open  U undo run  w figures  space mark  : command  ? help
keys: 2 - * `new-*` enter
row 23:  marked 0 of 120 loaded rows; the store has 5 more: r reads again
keys: +
row 23:
keys: ~
row 23:  marked 0, unmarked 120 of 120 loaded rows
keys: - r * `new-*` enter
row 23:  marked 0 of 50 loaded rows; + reads on and marks the rest
keys: +
row 23:  all read; 5 marked
# The rest of a pattern does not become everything with the same key.
keys: +
row 23:  the pattern has no rest: all is read; + again marks every row
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
row 23:  ctrl-c cancel  space mark  v range  * pattern  / filter  : command  ? help
row 1: ╭ [1] Data sets ───╮╭ [2] users ─ /status = "lock…  25 of 100+ seen, esc stops ╮
row 0:  volley  demo › test › users                       124 records  marked 25   RW
# What is composed meanwhile says that it is not all.
keys: - esc esc r
answer: pages 1
keys: + + c
screen:
keys: p
screen:
keys: esc
answer: pages
answer: pages
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
# The title says that not all is sorted.
keys: - r
answer: pages 1
keys: s
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────── 1/50+  sorted: loaded rows ╮
keys: j
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────── 2/50+  sorted: loaded rows ╮
