# The nodes of a demo cluster: by the command line, by a key, from the palette.
keys: : `node stop 2` enter
row 23:  this target has no nodes to control; try: volley demo --cluster 3
cluster: 2
row 0:  volley  demo › test › orders             nodes 1 2  30 records  marked 0   RW
# A batch is under way when a node stops; the run tells the results of each node.
hold: runs
keys: : `query test.users user-{1..8} missing` enter x y 4
answer: runs 3
keys: : `node stop 2` enter
log: stop node 2 of target 1
row 0:  volley  demo › test › orders     nodes 1 2 stopped  30 records  marked 0   RW
row 23:  node 2 is stopped
answer: runs
keys: z
screen:
| volley  demo › test › orders     nodes 1 2 stopped  30 records  marked 0   RW
|╭ [4] Run 1  done 9/9  1 failed  4 ms ─────────────────────────────────────────╮
|│0 ok query   user-1           Bob, bob1@example.com, idle, …  0.4 ms  node 1  │
|│1 ok query   user-2           Carol, carol2@example.com, ac…  0.5 ms  node 2  │
|│2 ok query   user-3           Dave, dave3@example.com, lock…  0.6 ms  node 1  │
|│3 ok query   user-4           Erin, erin4@example.com, acti…  0.7 ms  node 2  │
|│4 ok query   user-5           Frank, frank5@example.com, id…  0.8 ms  node 1  │
|│5 ok query   user-6           Grace, grace6@example.com, ac…  0.9 ms  node 2  │
|│6 ok query   user-7           Heidi, heidi7@example.com, lo…  1.0 ms  node 1  │
|│7 ok query   user-8           Alice, alice8@example.com, ac…  1.1 ms  node 2  │
|│8 nf query   missing          no such record                  1.2 ms  node 1  │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│                                                                              │
|│8 ok   nf 1 not found                                                         │
|│node 1 4 ok 1 not found   node 2 4 ok                                         │
|│████████████████████████████████○○○○                                          │
|╰──────────────────────────────────────────────────────────────────────────────╯
| enter open  ! failures  R retry  m mark by  w figures  : command  ? help
# The number of a node stops it, and letters do the rest.
keys: ctrl-n
row 9: │7 ok quer│ 1  stop node 1   stop the node at once                  │  node 2  │
row 10: │8 nf quer│ b  slow node 1   delay its answers                      │  node 1  │
row 13: │         │ e  slow node 2   delay its answers                      │          │
keys: d
log: start node 2 of target 1
row 0:  volley  demo › test › orders             nodes 1 2  30 records  marked 0   RW
keys: ctrl-p `cut off` enter
row 9: │7 ok query│ 1  stop node 1  stop the node at once                  │  node 2  │
keys: esc : `node cut 1` enter
log: cut node 1 of target 1
row 0:  volley  demo › test › orders     nodes 1 cut off 2  30 records  marked 0   RW
keys: : `node slow 7` enter
row 23:  no node 7; this cluster has 2
keys: : `node wobble 1` enter
row 23:  :node takes stop, start, slow or cut, and a number
keys: : `node sl` tab enter
log: slow node 1 of target 1
row 0:  volley  demo › test › orders        nodes 1 slow 2  30 records  marked 0   RW
