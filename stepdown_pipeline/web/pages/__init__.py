"""The pages, a module each. See `stepdown_pipeline.web` on how to add one."""
