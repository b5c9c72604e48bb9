# A pasted table becomes an insert wherever it is pasted.
keys: 1 j enter
paste: id,name,age\nn1,Ann,3\nn2,"Bo, B",4
screen:
keys: enter
row 23: 
# Pasted commands are added to the batch.
paste: # two commands\ndelete test.users user-3\ntouch test.users user-4
screen:
keys: enter
row 23: 
