"""A graph over HTTP: a SPARQL 1.1 Protocol endpoint that answers the good, bounds the bad and changes nothing."""
