# Commands are edited, moved and removed; u takes back.
keys: : `query test.users user-1 user-2` enter : `delete test.users user-3` enter : `touch test.users user-{1..50} ttl 60` enter 3
screen:
keys: k K
row 15:
row 16:
keys: J J
row 23:
keys: d
row 15:
row 16:
row 17:
keys: u
row 17:
keys: g g e
screen:
keys: ` user-7` enter
row 15:
row 23:
keys: u
row 15:
# The whole batch in the user's own editor.
keys: : `update test.users user-1 set status = "idle"` enter E
row 17:
row 18:
log:
keys: D
row 15:
keys: u
row 15:
