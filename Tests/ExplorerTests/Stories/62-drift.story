# What others have written since a plan was made is shown before the plan is fired, and how else the records
# could be brought back.
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter
row 23: 
keys: x y
keys: : `plan open change.plan` enter
screen:
keys: y
row 23: 
# The same with more room.
size: 200x50
keys: 1 j enter : `update test.users user-1 user-2 set status = "idle"` enter : `plan save change.plan` enter x y
keys: : `plan open change.plan` enter
screen:
