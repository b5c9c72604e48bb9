# It starts on the first data set; Enter goes in: tree, table, record; in a record it folds.
screen:
keys: j j enter
row 0:
keys: j j enter
row 0:
keys: esc
row 0:
# Down at the end of what was read reads one page more, and never more.
keys: G
row 10:
row 1:
keys: G
row 1:
keys: G G
row 1:
keys: g g
row 3:
# The same tree by its groups.
keys: 1 g g enter
screen:
