"""Simulated participants, who take part over the public HTTP and socket interface like everybody else."""
