"""Where each publication is found, when the next one is due, and how it is brought in."""
