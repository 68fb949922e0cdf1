"""Who works here: their accounts, what is kept when a session has ended, and whose deed is written down."""
