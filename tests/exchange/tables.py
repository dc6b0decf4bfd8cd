"""Tables that people bring: a large one with some rows that are not in order, and one of everything."""

import csv
import io

FAULTY = {
    3: ["", "no headline"], 117: ["x" * 91, ""], 118: ["Long", "y" * 2001], 240: ["Idea 7", "Words 7"], 300: ["A", "b", "c", "d"],
    444: ["  ", ""], 500: ["z" * 200, ""], 777: ["Idea 8", "Words 8"], 900: ["", ""], 901: ["", "only a body"], 1200: ["Idea 9", "Words 9"],
    1500: ["Long again", "y" * 3000], 1501: ["1", "2", "3", "4", "5"], 1700: ["w" * 91, "w"], 1800: ["Known", ""], 1999: ["", "x"],
    2000: ["Idea 1", "Words 1"],
}


def large():
    """2,000 rows, 17 of them not in order, as CSV. A blank row is none: row 900 says only a blank, in quotation marks."""
    rows = [["Headline", "In more words", "Who does it help?"]]
    for number in range(1, 2001):
        cells = FAULTY.get(number, [f"Idea {number}", f"Words {number}"])
        rows.append(cells if len(cells) > 2 else [*cells, "Patients" if number != 900 else "Nobody"])
    return written(rows)


def written(rows):
    """Rows as CSV."""
    sheet = io.StringIO(newline="")
    csv.writer(sheet).writerows(rows)
    return sheet.getvalue()
