"""The translators' work: what is outdated or missing, one text at a time or as an exchange file."""
