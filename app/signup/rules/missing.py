"""Who is missing? Which perspectives and nations have nobody, or far fewer than among the Lab's people."""

NOBODY, FEW = "nobody", "few"
FAR_FEWER = 0.5
WORTH_SAYING = 2


def missing(wanted, coming, of_lab):
    """[(what, NOBODY or FEW)], in the order of `wanted`: who should not be missing.

    `coming` and `of_lab` say how many there are of each. Nobody: none comes of what is wanted, or of what the Lab has. Few:
    by the Lab's shares at least two more should come than do, and fewer than half of those come. Where nobody has signed up
    yet, nobody in particular is missing.
    """
    total, lab_total = sum(coming.values()), sum(of_lab.values())
    if not total:
        return []
    found = []
    for what in wanted:
        here, share = coming.get(what, 0), of_lab.get(what, 0) / lab_total if lab_total else 0
        if not here:
            found.append((what, NOBODY))
        elif share * total - here >= WORTH_SAYING and here < FAR_FEWER * share * total:
            found.append((what, FEW))
    return found
