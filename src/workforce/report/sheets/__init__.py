"""What stands on the sheets of the workbook: `tables` the figures, `front` the words before."""
