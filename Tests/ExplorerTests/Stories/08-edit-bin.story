# Editing one bin: two keys and a value; guarded by the generation.
keys: 1 j j enter l l e
row 23:
keys: ctrl-u `"locked"` enter
screen:
# The second edit of the same record joins the first.
keys: 2 l e ctrl-u `7` enter 3 e
screen:
keys: esc x y
row 15:
keys: 2 r
row 3:
# What is no value is said at once.
keys: e ctrl-u `oops` enter
row 22:
