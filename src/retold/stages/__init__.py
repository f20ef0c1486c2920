"""The stages of the flow. Each is pure: tables in, tables out.

A stage opens no file, asks no clock, writes no log line, and imports no other stage.
What stages share is in `retold.text`; what they tell each other is in the tables.
"""
