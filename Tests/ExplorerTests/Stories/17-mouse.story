# Click and wheel.
click: 5,4
row 0:
click: 30,6
screen:
click: 22,8
row 0:
row 8:
wheel: down 40,6
wheel: down 40,6
row 3:
# A click on a column's name chooses it, on the chosen one sorts.
click: 62,2
click: 62,2
row 2:
row 3:
row 23:
# A click on a hint does what it says.
click: 70,23
row 1:
