"""Short links: queries kept by the server under an address of a few letters, so that they can be cited and sent.

``book.py`` keeps them in a file of the data folder and knows nothing of the web; ``views.py`` makes and opens them. The
dataset is never written: a link is the text of a query and nothing else.
"""

from .views import blueprint

__all__ = ["blueprint"]
