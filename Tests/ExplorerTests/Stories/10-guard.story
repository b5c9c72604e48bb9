# A read-only target refuses; a production target wants its name.
target: read-only
row 0:
keys: : `delete test.users user-1` enter x
screen:
keys: y esc : `query test.users user-1` enter 3 g g d x y
row 14:
target: production
row 0:
keys: : `delete test.users user-1` enter x
screen:
keys: `demo` enter
row 14:
