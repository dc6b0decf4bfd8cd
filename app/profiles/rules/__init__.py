"""What may stand on a card, whose tags fit which words, and who may be asked for an introduction."""
