# A bar replaces a text filter by its condition, and says so.
keys: 1 j enter / `erin` enter l l f
row 2:
keys: enter
screen:
row 23:
