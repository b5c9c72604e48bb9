# The plan is shown before anything is fired; the guard grows with the count.
keys: : `query test.users user-1 user-2` enter : `upsert test.users user-3 set status = "active"` enter : `delete test.users nobody` enter x
screen:
keys: y
screen:
# More than ten writes: the word; more than a hundred: the count.
keys: : `touch test.users user-{1..20}` enter x y
row 15:
keys: ctrl-u `yes` enter
row 14:
keys: : `touch test.users user-{1..120}` enter x `119` enter
screen:
keys: ctrl-u `120` enter
row 14:
