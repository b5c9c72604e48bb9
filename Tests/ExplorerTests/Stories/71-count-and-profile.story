# The values of a column as bars; Enter on one sets the filter, space marks.
keys: 1 j enter l l f
screen:
keys: a
row 3: 
keys: j space
row 23: 
keys: esc f enter
screen:
keys: esc -
# A profile: every bin, its types and values, and histograms.
keys: p
screen:
keys: j j j j enter
row 1: 
keys: 1 d
screen:
keys: esc : `profile 10` enter
row 3: 
size: 200x50
keys: 1 j enter p
screen:
