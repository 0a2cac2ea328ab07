"""How pages look, and the words on them."""
