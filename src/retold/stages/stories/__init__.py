"""Stories: which pages report one event, and which events make one story."""

from retold.stages.stories.grouping import group

__all__ = ["group"]
