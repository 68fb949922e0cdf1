"""Measurements that stay: each module is a script, and says at its top how it is run."""
