# Sort, hide, widen.
keys: 1 j j enter l l l s
row 2: │▾ test         150││< ID         map                   list▲                 >│
row 3: │    orders      30││  nested     {a: 1, b: [true, nu…  [0, 1, 2, 3, 4, 5, …   │
keys: s
row 2: │▾ test         150││< ID         map                   list▼                 >│
row 3: │    orders      30││  nested     {a: 1, b: [true, nu…  [0, 1, 2, 3, 4, 5, …   │
keys: o
row 2: │▾ test         150││< ID         map                   text                  >│
keys: O < <
row 2: │▾ test         150││< ID         map                   list▼             text>│
