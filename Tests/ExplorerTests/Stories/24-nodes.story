# The nodes of a demo cluster: by the command line, by a key, from the palette.
keys: : `node stop 2` enter
row 23:
cluster: 2
row 0:
hold: runs
keys: 2 * `user-*` enter c q x y 4
answer: runs 10
keys: : `node stop 2` enter
log:
row 0:
row 23:
answer: runs
keys: z
screen:
keys: ctrl-n
screen:
keys: 2
log:
row 0:
keys: ctrl-p `cut off` enter
screen:
keys: `1` esc : `node cut 1` enter
log:
row 0:
keys: : `node slow 7` enter
row 23:
keys: : `node wobble 1` enter
row 23:
keys: : `node sl` tab enter
log:
row 0:
