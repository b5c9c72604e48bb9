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
