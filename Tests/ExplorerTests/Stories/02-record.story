# A record in full: types, generation, time to live; nested values fold.
keys: 1 G enter
row 1:
keys: G enter
screen:
keys: enter
screen:
keys: j j enter
screen:
