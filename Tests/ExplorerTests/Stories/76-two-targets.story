# The data sets of all open targets in one tree, and two targets side by side.
keys: : `open memory:` enter 1 j
screen:
keys: [ 2 |
screen:
keys: ] G
screen:
keys: |
row 1: 
size: 200x50
keys: 1 j enter : `open memory:` enter [ |
screen:
