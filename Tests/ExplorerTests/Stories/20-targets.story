# Several targets; marks and batch belong to each.
keys: 1 j j enter space : `open memory:other` enter
row 0:
keys: space space
row 0:
keys: [
row 0:
keys: H
row 0:
keys: : `open nowhere:1` enter
row 23:
