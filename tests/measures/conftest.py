from hypothesis import settings

# A busy machine makes an example slow, not wrong; the same examples on every run.
settings.register_profile("measures", deadline=None, derandomize=True)
settings.load_profile("measures")
