# Marks are saved under a name; a set that exists is left alone unless told.
keys: 1 j enter space space space : `marks save first` enter
row 23:
keys: : `marks save first` enter
row 23:
# Sets are united, subtracted, intersected and loaded; u takes back.
keys: - j j space : `marks add first` enter
row 0:
row 23:
keys: : `marks save! all` enter : `marks subtract first` enter
row 23:
keys: u
row 0:
keys: : `marks intersect first` enter
row 0:
keys: : `marks load all` enter
row 23:
# By keys, from a list of them.
keys: M
screen:
keys: j j enter
screen:
keys: s
row 23:
# Scripts name a set: it is read when they do; an unknown or an empty one is a mistake.
keys: : `query test.users @first` enter 3
row 17:
keys: a `touch test.users @all` enter
row 18:
keys: : `delete test.users @none` enter
row 23:
screen:
keys: esc y a `query test.orders @first`
row 17:
keys: esc y : `marks delete first` enter
row 23:
keys: : `marks load first` enter
row 23:
keys: : `marks save a/b` enter
row 23:
# Files of IDs too; Tab completes the names of sets and files.
file: ids.txt user-7\nuser-8\n
keys: : `query test.users @file:ids.txt` enter
row 23:
keys: : `query test.users @file:nope.txt` enter
row 23:
keys: esc y : `marks load a` tab
row 23:
row 22:
keys: esc esc : `exists test.users @file:` tab
row 23:
keys: esc esc : `mark-file i` tab enter
row 23:
# Where only those marks stay that match, or they are taken off.
keys: : `unmark user-?` enter
row 0:
