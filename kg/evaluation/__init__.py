"""How good the graph is: held against documents that people labelled, and one sentence explained."""
