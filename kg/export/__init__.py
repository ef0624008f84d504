"""Taking a graph away: one small file for each family of formats, one table of them all in `formats.py`."""
