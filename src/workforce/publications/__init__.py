"""Where each publication is found, when the next one is due, and whether a newer one is out."""

AS_OF = "WORKFORCE_AS_OF"
