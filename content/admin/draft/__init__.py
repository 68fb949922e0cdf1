"""The draft's own records: the guideline with its sections in order, the glossary, the contacts, and the coach beside them."""
