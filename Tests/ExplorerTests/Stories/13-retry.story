# What failed is staged again: exactly those indices.
keys: : `insert test.users user-1 new-1 user-2 new-2 set n = 1` enter : `update test.users nope-{1..3} user-4 set n = 2` enter x y
screen:
keys: R
screen:
keys: a
screen:
keys: 4 m
screen:
keys: a
row 0:
row 23:
