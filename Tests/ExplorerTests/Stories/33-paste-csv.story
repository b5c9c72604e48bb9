# A table that is pasted into the batch pane is shown as the rows it would write.
keys: 1 j enter 3
paste: id,name,age,vip\nuser-901,Ann,31,true\nuser-902,"Lee, Bo",007,\nuser-902,Cy,-1.5,false
screen:
# Another verb, another column for the IDs.
keys: space tab tab space
screen:
keys: left backtab backtab left enter
screen:
keys: x y
row 14:
row 15:
row 16:
# A mistake says its place, and nothing is staged; the editor mends it.
keys: 3
paste: id,name\nuser-903,Ann,31\nuser-904,Bo
row 15:
keys: enter
row 23:
editor: id,name\nuser-903,Ann\nuser-904,Bo
keys: ctrl-g enter
row 23:
# In an empty form the table takes the form's place; other text is a script.
keys: a
paste: id,name\nuser-905,Ann
row 5:
keys: esc 3
paste: delete test.users user-1\ndelete test.users user-2
screen:
