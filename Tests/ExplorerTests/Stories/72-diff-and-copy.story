# Two targets compared: records paired, differing bins below each; the repair is staged where it writes.
keys: 1 j enter : `open memory:` enter : `open test.users` enter
keys: : `update test.users user-2 user-3 set status = "closed"` enter : `delete test.users user-4` enter : `insert test.users new-1 set name = "Nora"` enter x y
keys: [ 2 D
screen:
keys: j j space c
screen:
keys: x
screen:
keys: y [ 2 D
row 3: 
# The other way around: this side becomes like that one.
keys: + C x y 2 D
screen:
keys: esc
# Marks go to the other target in two keys, and y fires them there.
keys: : `update test.users user-7 user-8 set balance = 1` enter x y 2 - : `mark user-7` enter : `mark user-8` enter Y
screen:
keys: y
screen:
keys: [ 2 D
row 4: 
size: 200x50
keys: 1 j enter : `open memory:` enter : `open test.users` enter : `update test.users user-2 user-3 set status = "closed"` enter x y [ 2 D
screen:
keys: esc : `diff nowhere` enter
row 49: 
