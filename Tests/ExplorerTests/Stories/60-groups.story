# An atomic group is one block in the batch; the whole batch becomes a group, and single commands again.
keys: 1 j enter : `update test.users user-1 set balance += 1` enter : `update test.users user-2 set balance += 1` enter : `delete test.users user-9` enter : `atomic` enter 3
screen:
keys: j d
screen:
keys: : `atomic` enter
row 23:
row 11:
