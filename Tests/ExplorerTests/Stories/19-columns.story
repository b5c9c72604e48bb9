# Sort, hide, widen.
keys: 1 j enter l l l s
row 2: │▾ test         150││  ID       name   email                status  balance▲   │
row 3: │    orders      30││  user-28  Erin   erin28@example.com   active      -14    ┃
keys: s
row 2: │▾ test         150││  ID       name   email                status  balance▼   │
row 3: │    orders      30││  user-27  Dave   dave27@example.com   locked      949    ┃
keys: o
row 2: │▾ test         150││  ID       name   email                status             │
keys: O < <
row 2: │▾ test         150││  ID       name   email                st…  balance▼      │
# What was sorted for is at the top, wherever the cursor was; in the store's order it stays on its record.
keys: ctrl-d s s
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────── 1/50+  sorted: loaded rows ╮
keys: ctrl-d s
row 1: ╭ [1] Data sets ───╮╭ [2] users ─────────────────────────────────────── 35/50+ ╮
# By name: sort, the largest first, by the ID; hide and show.
keys: : `sort -balance` enter
row 3: │    orders      30││  user-27  Dave   dave27@example.com   lo…      949       ┃
row 23:  sorted by balance, largest first; 50 loaded rows only
keys: : `sort ID` enter
row 2: │▾ test         150││  ID     ▲ name   email                st…  balance       │
row 3: │    orders      30││  user-1   Bob    bob1@example.com     id…      -13       ┃
keys: : `hide email` enter : `sort nope` enter
row 2: │▾ test         150││  ID     ▲ name   st…  balance                            │
row 23:  no column named nope
keys: : `show e` tab enter
row 2: │▾ test         150││  ID     ▲ name   email                st…  balance       │
# The edge behind a column is dragged; a click on it is one on the column.
size: 80x24
keys: 1 j enter
drag: 36,2 46,2
row 2: │▾ test         150││  ID       name ▲ email                status  balance    │
row 3: │    orders      30││  user-8   Alice  alice8@example.com   active      246    ┃
drag: 30,2 27,2
row 2: │▾ test         150││  ID    name ▲ email                status  balance       │
row 3: │    orders      30││  use…  Alice  alice8@example.com   active      246       ┃
click: 24,2
row 2: │▾ test         150││  ID  ▲ name   email                status  balance       │
wheel: right 40,6
keys: s
row 2: │▾ test         150││  ID    name   email              ▲ status  balance       │
# The largest first with one key; with the same key, store order again.
size: 80x24
keys: 1 j enter : `sort -balance` enter s l l l S
row 23:  sorted by balance, largest first; 50 loaded rows only
keys: S
row 23:  store order
