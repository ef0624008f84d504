"""Who promised what: Chinese government reports as a graph of commitments, each edge led back to its words."""

__version__ = "0.1.0"
