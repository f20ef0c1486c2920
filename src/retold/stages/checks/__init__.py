"""Checks: what each sentence rests on in the other coverage."""

from retold.stages.checks.checking import check
from retold.stages.checks.comparing import Judgement, compare
from retold.stages.checks.judging import judge_text
from retold.stages.checks.statement import Statement, read_statement

__all__ = ["Judgement", "Statement", "check", "compare", "judge_text", "read_statement"]
