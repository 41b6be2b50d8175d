"""What a policy says about itself: number, issuer, place, dates, validity, how to apply."""
