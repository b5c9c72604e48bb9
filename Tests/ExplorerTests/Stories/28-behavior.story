# Runs of a target have another behavior from now on; the preview says which.
keys: : `behavior` enter
row 23:  behavior default; others: bulk, careful
keys: : `behavior ca` tab
row 23: :behavior careful
keys: enter
row 23:  runs on demo now use behavior careful
keys: : `behavior quick` enter
row 23:  unknown behavior quick
keys: : `delete test.users user-1` enter x tab
row 10: │ │ sends    1 request in 1 wave, about 64 B, behavior careful               │ ┃
keys: esc : `behavior default` enter x tab
row 10: │ │ sends    1 request in 1 wave, about 64 B                                 │ ┃
