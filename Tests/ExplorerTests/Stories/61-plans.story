# A plan file is written from the batch, opened again, and shows what has drifted before it is fired.
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter
row 23:
keys: : `plan open change.plan` enter
screen:
keys: esc : `plan open nothing` enter
row 23:
# A budget runs down in the title of the run.
keys: : `stop-after 3` enter
row 23:
keys: : `stop-after x` enter
row 23:
keys: x
screen:
keys: ctrl-n `because` enter
screen:
keys: y
row 10:
