"""What leaves the project: the catalogue of charts, executed notebooks and the export."""
