"""The twelve-month Lab: its challenge, its dates and who wears which hat in it."""
