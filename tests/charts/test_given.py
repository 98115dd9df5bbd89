"""What stands so far above the others that it needs a scale of its own."""

import pandas as pd
import pytest

from workforce.charts import given


@pytest.mark.parametrize(
    ("values", "far"),
    [
        ([1.0, 2.0, 3.0], []),
        ([3.0, 2.5, 2.0, 7.0], [7.0]),
        ([3.0, 2.5, 2.0, 7.0, 7.5], [7.0, 7.5]),
        # Half of them far apart from the other half are no outliers.
        ([1.0, 1.1, 9.0, 9.1], []),
        ([1.0, 9.0], []),
        ([5.0], []),
        ([1.0, float("nan"), 1.5, 2.0, 5.0], [5.0]),
    ],
)
def test_far_above(values, far):
    series = pd.Series(values)
    assert series[given.far_above(series)].to_list() == far
