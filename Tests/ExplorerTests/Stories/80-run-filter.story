# The list of runs is filtered as volley runs does it, and by a text.
size: 120x36
keys: j enter : `touch test.users user-1` enter x y : `update test.users nobody set a = 1` enter x y X
keys: / `--failed`
screen:
keys: enter esc / `--since 2030-01-01` enter
screen:
keys: / ctrl-u `--since yesterday` enter
screen:
keys: ctrl-u `--since 7d touch` enter
screen:
