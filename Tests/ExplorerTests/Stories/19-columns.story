# Sort, hide, widen.
keys: 1 j enter l l l s
row 2: │▾ test         150││  ID       name   email                status  balance▲   │
row 3: │    orders      30││  user-28  Erin   erin28@example.com   active      -14    ┃
keys: s
row 2: │▾ test         150││  ID       name   email                status  balance▼   │
row 3: │    orders      30││  user-6   Grace  grace6@example.com   active      172    │
keys: o
row 2: │▾ test         150││  ID       name   email                status             │
keys: O < <
row 2: │▾ test         150││  ID       name   email                st…  balance▼      │
# By name: sort, the largest first, by the ID; hide and show.
keys: : `sort -balance` enter
row 3:
row 23:
keys: : `sort ID` enter
row 2:
row 3:
keys: : `hide email` enter : `sort nope` enter
row 2:
row 23:
keys: : `show e` tab enter
row 2:
# The edge behind a column is dragged; a click on it is one on the column.
size: 80x24
keys: 1 j enter
drag: 36,2 46,2
row 2:
row 3:
drag: 30,2 27,2
row 2:
row 3:
click: 24,2
row 2:
wheel: right 40,6
keys: s
row 2:
