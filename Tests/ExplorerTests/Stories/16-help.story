# ? lists every key; the hint bar says what works here and now.
keys: 2 ?
screen:
keys: esc 3
row 23:
keys: 4
row 23:
keys: 1
row 23:
