# A bare word in a filter is a string, and == is read: no confident wrong answer.
keys: j enter / `status == locked && balance > 300` enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ─── /status = "locked" and ba…  19 of 120 seen ╮
row 3: │    orders      30││  user-11   Dave   dave11@example.com    locked      357  ┃
row 23:  space mark  v range  * pattern  / filter  c compose  : command  ? help
keys: esc / `status = locked` enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────── /status = "locked"  30 of 120 seen ╮
# What does not read as an expression, though it looks like one, says so.
keys: esc / `status = = locked` enter
row 23:  not a valid expression, searched as text: found `=`, expected a bin…  :messages
row 4: │  ▸ users      120││ found `=`, expected a bin, a value, a function, `not` o… │
row 5: │  zoo            5││ esc shows all again                                      │
keys: esc * `status = = x` enter
row 23:  marked 0 of 50 loaded rows; + reads on and marks the rest; read as …  :messages
# A pattern says how many of the loaded rows it marked; + marks the rest by it.
keys: * `user-1*` enter
row 23:  marked 11 of 50 loaded rows; + reads on and marks the rest
keys: +
row 0:  volley  demo › test › users                       120 records  marked 32   RW
row 23:  all read; 32 marked
