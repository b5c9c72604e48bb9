# Back and forward through where you have been.
keys: 1 j j enter enter : `open zoo` enter
row 0:
keys: H
row 0:
keys: H
row 0:
keys: L L
row 0:
