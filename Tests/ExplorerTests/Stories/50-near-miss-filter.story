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
has: │ not a valid expression, searched as text: found `=`,
has: │ esc shows all again
# The words of other languages are offered in the words of this one; the offer comes first, and / takes it.
keys: esc / `status like "lo%"` enter
has: │ did you mean status begins "lo"?
has: │ / takes it
has:  did you mean status begins "lo"? / takes it; searched as text
keys: / enter
has: /status begins "lo"  30 of 120 seen
keys: esc / `status contain "ock"` enter / enter
has: /status contains "ock"  30 of 120 seen
keys: esc / `status startsWith "lo"` enter / enter
has: /status begins "lo"  30 of 120 seen
keys: esc / `balance gt 100000` enter
has:  did you mean balance > 100000? / takes it; searched as text
keys: esc / `status = "locked" AND balance GE 300` enter
has:  did you mean status = "locked" and balance >= 300? / takes it
keys: esc / `email is missing` enter
has:  did you mean email missing? / takes it; searched as text
keys: esc / `email is not null` enter / enter
has: /email exists
has not: no match
# A test for a stored null that finds none is probably meant for what is missing.
keys: esc / `email is null` enter
has: │ no match among 120 records
has: │ did you mean email missing?
has: │ a bin that a record lacks is missing, not null
# A string in single quotes is a string.
keys: esc / `status = 'locked'` enter
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────── /status = "locked"  30 of 120 seen ╮
keys: esc * `status = = x` enter
row 23:  marked 0 of 50 loaded rows; + reads on and marks the rest; read as …  :messages
# A pattern says how many of the loaded rows it marked; + marks the rest by it.
keys: * `user-1*` enter
row 23:  marked 11 of 50 loaded rows; + reads on and marks the rest
keys: +
row 0:  volley  demo › test › users                       120 records  marked 32   RW
row 23:  all read; 32 marked
