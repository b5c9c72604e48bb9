# One script, fired twice: what changed from the one run to the other.
keys: : `insert test.users new-1 new-2 set n = 1` enter : `query test.users user-1` enter x y
keys: : `insert test.users new-1 new-3 set n = 1` enter : `query test.users user-1` enter x y
keys: X =
row 23:
row 11:
keys: j =
screen:
# The same by their numbers.
keys: esc : `compare 1 2` enter
row 9:
keys: esc : `compare 1` enter
row 23:
