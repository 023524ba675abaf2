"""What the gates of a country do to the prices of its markets, through the roads between them."""
