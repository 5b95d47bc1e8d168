"""The dataset and its life: build, validate, infer, publish, export; and the store it is served from."""
