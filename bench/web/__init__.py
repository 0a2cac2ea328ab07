"""Whether the review pages stay as quick with 50,000 cases as with 50."""
