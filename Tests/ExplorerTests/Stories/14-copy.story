# The ID, the record, the row, the script.
keys: 1 j j enter y
screen:
keys: i
log:
keys: y j
log:
keys: y r
log:
keys: : `delete test.users user-1` enter 3 y s
log:
keys: : `write out.volley` enter
row 23:
keys: : `write out.volley` enter
row 23:
