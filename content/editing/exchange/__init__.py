"""Lets translators work in their own tools: a guideline's texts in one language as an XLIFF file, and back into the draft.

Knows the draft and files, and nothing of screens. `export` writes a file, `read` takes one in with all the suspicion that a
file from elsewhere deserves, `plan` says what it would change, and `carry_out` does just that.
"""

from content.editing.exchange.carry_out import carry_out
from content.editing.exchange.content import ExchangeProblem
from content.editing.exchange.export import export
from content.editing.exchange.plan import Plan, plan
from content.editing.exchange.read import LARGEST, read
from content.editing.exchange.received import Received

__all__ = ["LARGEST", "ExchangeProblem", "Plan", "Received", "carry_out", "export", "plan", "read"]
