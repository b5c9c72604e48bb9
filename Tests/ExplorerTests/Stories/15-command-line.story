# Completion, the palette, and why something cannot be done.
keys: : `ma`
screen:
keys: tab
row 23:
keys: tab
row 23:
keys: esc esc : `open test.o` tab
row 23:
keys: enter
row 0:
keys: : `id 7` enter
row 0:
keys: : `nonsense` enter
row 23:
keys: : `theme light` enter
row 23:
keys: R
row 23:
keys: x
row 23:
keys: ctrl-p `retry`
screen:
