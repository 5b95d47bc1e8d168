"""What may be said: the ontology, its shapes and alignments, and the reader of them."""
