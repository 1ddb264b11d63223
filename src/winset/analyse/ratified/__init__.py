"""What passes at home: win-sets of ratifiers, votes on deals, what ratification costs."""
