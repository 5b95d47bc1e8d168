"""The web side: SPARQL endpoint, saved queries and entity pages."""
