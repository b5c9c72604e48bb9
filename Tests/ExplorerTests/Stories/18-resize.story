# A pane can have the whole screen; a screen that is too small says so.
keys: 2 z
screen:
resize: 50x10
screen:
resize: 60x16
keys: z
screen:
