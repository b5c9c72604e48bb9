# Old runs are deleted from inside: what goes is told first, and all of them take their count.
keys: j enter : `prune 30` enter
row 23:  no recorded runs older than 30 days
keys: : `prune` enter
row 23:  :prune needs how many days of runs to keep, such as :prune 30
keys: : `touch test.users user-1` enter x y : `touch test.users user-2` enter x y
keys: : `prune 30` enter
row 23:  no recorded runs older than 30 days
keys: X : `prune 0` enter
row 23: Delete every recorded run? Type the count, 2:
keys: 3 enter
row 22:  expected 2
row 23: Delete every recorded run? Type the count, 2: 3
keys: backspace 2 enter
row 23:  deleted 2 runs; the ledger shrank from 388 KiB to 32.0 KiB
row 13: │                  ││                                                          │
row 14: │                  ││                                                          │
