"""Print which NegMAS is installed, as a record that `measure.run` reads."""

import json
from importlib.metadata import version

print(json.dumps({"seconds": 0, "peak_mb": 0, "version": version("negmas")}))
