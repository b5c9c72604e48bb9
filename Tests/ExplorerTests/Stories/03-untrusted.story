# No byte of a value reaches the terminal as a control; the text 42 and the number 42 differ.
keys: 1 G enter
screen:
keys: j j enter
screen:
