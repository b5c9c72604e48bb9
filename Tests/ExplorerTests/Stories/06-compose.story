# From the marks: a verb, then what to do; read as it is typed.
keys: 1 j j enter space space c
screen:
keys: u
screen:
keys: `sta`
screen:
keys: tab
row 11:
keys: ` = "idle", balance += `
screen:
keys: `5` enter
screen:
# By typing.
keys: a `del` tab ` test.us` tab ` user-9` enter
row 16:
row 17:
row 23:
