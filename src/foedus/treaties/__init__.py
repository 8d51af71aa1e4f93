"""Treaties: who promised what to whom, when, in which words. One YAML file a commitment in `texts/`.

What is here is the register: parties by day, kinds of obligation, trigger,
discretion, articles, provenance. The engine that resolves the casus foederis
for an event is not built yet.
"""
