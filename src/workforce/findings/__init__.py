"""Findings: questions with computed answers, each from one function."""
