"""Sphinx settings; `make docs` builds offline and treats warnings as errors."""

from importlib.metadata import version as installed

project = "winset"
author = "the winset maintainers"
copyright = "the winset maintainers"
version = release = installed("winset")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
# The reports of a tutorial are shown inside its page.
exclude_patterns = ["_build", "tutorials/mackerel"]
html_theme = "furo"
html_title = "winset"
html_static_path = ["_static"]
html_show_copyright = False

myst_enable_extensions = ["colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_google_docstring = False
# What stands after a parameter is its axes and unit, no type to link.
napoleon_use_param = False
nitpicky = False
