# With a filter and no marks, a command is for all that match; its records are found when it is fired.
keys: 1 j enter / `status = locked and balance > 900` enter c p `status = "closed"`
screen:
keys: enter
row 23:
keys: x
screen:
keys: y
row 23:
