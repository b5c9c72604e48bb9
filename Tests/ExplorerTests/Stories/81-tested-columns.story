# The columns that a filter tests come first where the screen has no room for them.
size: 60x24
keys: 1 j enter / `balance > 100 and status = active` enter
screen:
keys: esc
screen:
