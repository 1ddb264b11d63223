"""All answers on one set of readings: can a deal be signed, ratified and kept?"""
