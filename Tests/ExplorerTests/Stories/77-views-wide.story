# The values of a column, a description and a copy on a wide screen.
size: 200x50
keys: 1 j enter l l f
screen:
keys: esc 1 d
screen:
keys: esc 2 space space : `open memory:` enter [ 2 Y
screen:
keys: y
screen:
keys: |
screen:
