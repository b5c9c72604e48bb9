# Sort, hide, widen.
keys: 1 j j enter l l l s
row 2:
row 3:
keys: s
row 2:
row 3:
keys: o
row 2:
keys: O < <
row 2:
