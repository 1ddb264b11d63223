"""Pictures as Vega-Lite specs with all data inline, and their rendering to SVG."""
