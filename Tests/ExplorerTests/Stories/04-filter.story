# A text filters what was read as it is typed; Enter reads on until a page of matches is there.
keys: 1 j j enter / `erin`
screen:
keys: enter
row 1:
row 23:
keys: esc
row 1:
# An expression on bins is run by the store.
keys: / `status = "locked" and balance > 100` enter
screen:
# A filter says how many records it has seen, and stops when told.
hold: pages
keys: esc / `balance > 100000` enter
answer: pages 1
row 1:
keys: esc
row 1:
row 23:
