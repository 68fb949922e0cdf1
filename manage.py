#!/usr/bin/env python3
"""Run Houvast's commands; on a bare checkout, first set up what they need."""

import os
import sys

from portal import bootstrap


def main():
    bootstrap.prepare(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
