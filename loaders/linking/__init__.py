"""Links to Wikidata: candidates are proposed over the network, a person decides, accepted rows become links.

``propose`` asks and writes ``proposals.csv``; people fill its columns ``decision``, ``reviewer`` and ``date``;
``accept`` moves what they accepted into ``links.csv``; ``check`` asks again about the links there are. To have another
class of things looked up, add a row to ``kinds.csv``.
"""
