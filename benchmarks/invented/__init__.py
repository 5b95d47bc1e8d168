"""Invented sources in the real format: a library of articles about a world that never was, as large as wanted.

``world.py`` is what was the case, ``articles.py`` what each article tells of it and gets wrong, ``write.py`` the files.
The same seed gives the same files. ``truth.csv`` beside them says which names mean one person.
"""
