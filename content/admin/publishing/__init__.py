"""From the draft to what parents read: what changes, now or at a moment, back again or withdrawn."""
