# A bare word is a string where only a value can stand; the operator is no stop on the way.
keys: j enter c p `status` tab `closed` enter
row 16: │0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
row 23:  batch of 1 index, 1 write; x shows the plan
keys: 3 D 2 c p `status` tab `=balance` enter
row 23:  batch of 1 index, 1 write; x shows the plan
keys: esc y 2
# e on a string bin: a bare word is the new string.
keys: l l e ctrl-u `on hold` enter
row 16: │  0 update user-1 ││  user-14  Grace  grace14@example.com  active      468    │
# A change of type is asked about once.
keys: 3 D 2 e ctrl-u `12` enter
row 22:  this changes the type from string to integer; enter again stages it
row 23: user-1: email = 12
keys: enter
row 16: │0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
# Text that is pasted into a value keeps its line breaks.
keys: 3 D 2 e ctrl-u
paste: one\ntwo
keys: enter
row 16: │0 update user-1 s…││  user-14  Grace  grace14@example.com  active      468    │
