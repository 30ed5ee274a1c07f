"""How the reader model is made: base encoder, data, training, export, evaluation.

Needs the packages of the `training` extra; nothing here is needed to read text.
"""
