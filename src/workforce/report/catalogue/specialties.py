"""The charts of notebook 03: what specialties pay, where they work, how one gets there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import networkx as nx

from workforce import credentials, tables
from workforce.charts import measured
from workforce.charts import pathways as pathway_charts
from workforce.charts import setting_pay as setting_pay_charts
from workforce.charts import settings as setting_charts
from workforce.charts import share as share_charts
from workforce.charts import skills as skill_charts
from workforce.charts import specialties as specialty_charts
from workforce.charts.chart import Chart
from workforce.measures import pathways, skills, specialties
from workforce.occupations import Occupation
from workforce.report.catalogue.frames import Frames

__all__ = ["CHARTS"]
