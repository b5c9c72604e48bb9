# A command field by field: what is typed parts itself as a script does, and the script shows live.
keys: 1 j enter space space c u
screen:
keys: `sta` tab
row 8:
keys: `= "away", balance += 5`
screen:
# The kind of a value is told, and what is wrong under the caret.
keys: backspace `oops`
screen:
keys: ctrl-w `7`
# The same as text: what is written there is in the fields at once.
keys: ctrl-t
screen:
keys: ` if generation = 3 ttl 60`
screen:
keys: ctrl-t
row 11:
row 12:
keys: enter
row 23:
# By typing alone, from the verb on.
keys: a ctrl-t `del test.us` ctrl-n ` user-4 user-5 if balance > 10` enter
screen:
keys: esc y
# The caret goes from field to field; a blank line takes one more operation.
keys: a ctrl-t `up` ctrl-n tab `test.us` tab `user-7` tab tab backtab
screen:
keys: esc y
# A staged command opens in its fields.
keys: 3 e
screen:
keys: tab tab tab ctrl-u `"busy"` enter
row 16:
# Rows with values of their own, and several commands, are text.
keys: a `insert test.users (name)` ctrl-o `user-900: "Ann"` ctrl-t
screen:
