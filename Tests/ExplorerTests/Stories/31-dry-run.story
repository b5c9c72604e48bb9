# Before anything is fired, Tab reads the records and shows every bin that would change.
keys: : `query test.users user-1` enter : `update test.users user-1 user-3 nobody set status = "away", balance += 50` enter : `insert test.users user-2 set name = "Ann"` enter : `upsert test.users user-500 set name = "Zoe" ttl 3600` enter : `update test.users user-1 set name = "Bobby" if generation = 3` enter : `delete test.users user-4` enter x tab
screen:
# The same, seen further down; Tab shows the plan again.
keys: pgdn pgdn
screen:
keys: tab
row 7:
keys: tab
row 5:
# Nothing was written so far; firing does what was said.
log:
keys: y
screen:
# Several commands on one key: each finds what the one before it leaves.
keys: : `update test.users user-5 set balance += 1` enter : `update test.users user-5 set balance += 1` enter : `delete test.users user-5` enter : `update test.users user-5 set balance += 1` enter X
screen:
# What is read is read for the first of a large batch only, and can be stopped.
keys: esc : `clear-batch` enter
hold: pages
keys: : `delete test.users user-{1..5000}` enter X
row 2:
row 3:
keys: ctrl-c
row 3:
row 23:
keys: esc X
answer: pages
row 2:
row 3:
