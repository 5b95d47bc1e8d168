"""How the records are verified: facts drawn at random, to be read against the text, and the dataset's figures."""
