"""Writes vat_numbers.tsv: VAT numbers, and what PyPI's python-stdnum says of each.

    python3 -m venv /tmp/stdnum && /tmp/stdnum/bin/pip install python-stdnum==2.2
    /tmp/stdnum/bin/python tests/it/organisation/vat_numbers.py > tests/it/organisation/vat_numbers.tsv

A line is a number as typed, a tab, and the number as it is kept; nothing where it is none. The seed is fixed, so the
same release of python-stdnum writes the same file.
"""

import random
import string

from stdnum.eu import vat

EACH = 60
chance = random.Random(20300301)


def digits(count, first="0123456789"):
    return "".join(chance.choice(first if place == 0 else string.digits) for place in range(count))


def letter(among=string.ascii_uppercase):
    return chance.choice(among)


def born(order):
    """A date of birth of six digits, nearly always a real one."""
    parts = {"y": digits(2), "m": f"{chance.randint(1, 12):02}", "d": f"{chance.randint(1, 29):02}"}
    return "".join(parts[part] for part in order)


def month_shifted(by):
    date = born("ymd")
    return date[:2] + f"{int(date[2:4]) + chance.choice(by):02}" + date[4:]


# Each state's forms: something that is a number once in a few hundred tries at least.
FORMS = {
    "AT": [lambda: "U" + digits(8)],
    "BE": [lambda: digits(10, "01"), lambda: digits(9)],
    "BG": [lambda: digits(9), lambda: month_shifted([0, 20, 40]) + digits(4), lambda: digits(10)],
    "CY": [lambda: digits(8) + letter()],
    "CZ": [lambda: digits(8), lambda: "6" + digits(8), lambda: month_shifted([0, 20, 50, 70]) + digits(4),
           lambda: month_shifted([0, 50]) + digits(3)],
    "DE": [lambda: digits(9)],
    "DK": [lambda: digits(8)],
    "EE": [lambda: digits(9)],
    "EL": [lambda: digits(9), lambda: digits(8)],
    "ES": [lambda: digits(8) + letter(), lambda: letter("XYZ") + digits(7) + letter(),
           lambda: letter("KLM") + digits(7) + letter(), lambda: letter() + digits(8),
           lambda: letter() + digits(7) + letter("JABCDEFGHI")],
    "FI": [lambda: digits(8)],
    "FR": [lambda: digits(11), lambda: letter() + digits(10), lambda: digits(1) + letter() + digits(9),
           lambda: letter() + letter() + digits(9), lambda: digits(2) + "000" + digits(6)],
    "GR": [lambda: digits(9)],
    "HR": [lambda: digits(11)],
    "HU": [lambda: digits(8)],
    "IE": [lambda: digits(7) + letter(), lambda: digits(7) + letter() + letter("WABCH"),
           lambda: digits(1) + letter(string.ascii_uppercase + "+*") + digits(5) + letter()],
    "IT": [lambda: digits(7) + f"{chance.choice([*range(1, 101), 120, 121, 888, 999]):03}" + digits(1), lambda: digits(11)],
    "LT": [lambda: digits(7) + "1" + digits(1), lambda: digits(10) + "1" + digits(1), lambda: digits(9)],
    "LU": [lambda: digits(8)],
    "LV": [lambda: digits(11, "456789"), lambda: born("dmy") + digits(5, "012"), lambda: "32" + digits(9)],
    "MT": [lambda: digits(8)],
    "NL": [lambda: digits(9) + "B" + digits(2), lambda: digits(7) + "B" + digits(2)],
    "PL": [lambda: digits(10)],
    "PT": [lambda: digits(9)],
    "RO": [lambda: digits(chance.randint(2, 10)), lambda: digits(1) + born("ymd") + f"{chance.randint(1, 60):02}" + digits(4)],
    "SE": [lambda: digits(10) + "01"],
    "SI": [lambda: digits(8)],
    "SK": [lambda: digits(2) + letter("234789") + digits(7), lambda: month_shifted([0, 20, 50, 70]) + digits(4)],
    "XI": [lambda: digits(9), lambda: digits(12), lambda: letter("GH") + letter("DA") + digits(3),
           lambda: letter("GH") + letter("DA") + "8888" + digits(5)],
}


def kept(number):
    """The number as it is kept, or nothing."""
    try:
        told = vat.validate(number)
    except Exception:
        return ""
    return "EL" + told[2:] if told[:2] == "GR" else told


def damaged(number):
    """A number with the slips people make."""
    place = chance.randrange(2, len(number))
    slip = chance.randrange(5)
    if slip == 0:
        return number[:place] + digits(1) + number[place + 1:]
    if slip == 1:
        return number[:place] + number[place + 1:]
    if slip == 2:
        return number[:place] + digits(1) + number[place:]
    if slip == 3:
        return number[:place] + letter() + number[place + 1:]
    return number[:place - 1] + number[place] + number[place - 1] + number[place + 1:] if place > 2 else number + "0"


def spelled(number):
    """The same number in another spelling."""
    place = chance.randrange(2, len(number))
    return chance.choice([number.lower(), number[:2] + " " + number[2:], number[:place] + " " + number[place:]])


def main():
    lines = {}
    for state, forms in FORMS.items():
        for form in forms:
            right = []
            while len(right) < EACH // len(forms) + 5:
                number = state + form()
                if kept(number):
                    right.append(number)
            wrong = [state + form() for _ in range(EACH // len(forms) // 2 + 5)] + [damaged(number) for number in right]
            for number in right + wrong + [spelled(number) for number in right[:3]]:
                lines[number] = kept(number)
    for state in sorted(FORMS):
        for number in ["", "0", "0" * 8, "0" * 9, "0" * 10, "0" * 11, "0" * 12, "9" * 8, "9" * 9, "A" * 9]:
            lines[state + number] = kept(state + number)
    for number, told in lines.items():
        print(f"{number}\t{told}")


main()
