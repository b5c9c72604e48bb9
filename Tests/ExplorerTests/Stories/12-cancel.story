# Ctrl-C cancels a run: every index is answered for. Twice quits without a question.
hold: runs
keys: : `update test.users user-{1..9} set n = 1` enter x y
answer: runs 3
keys: ctrl-c
row 23:
log:
answer: runs
screen:
keys: ctrl-c ctrl-c
log:
