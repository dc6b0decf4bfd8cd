"""QR pictures as SVG addresses of ours, and the table cards that carry them."""

from functools import lru_cache
from io import BytesIO

import segno
from flask import Response, abort, render_template, url_for

from app.access import may
from app.addresses import public_url, spoken_address
from app.codes import JOIN_LENGTH, tidy_code
from app.workshops import queries, rules
from app.workshops.web.blueprint import bp


@bp.get("/qr/join/<code>.svg")
@may("anyone")
def join_qr(code):
    """The QR by which people join. It draws an address and looks nothing up."""
    return qr_picture(f"{public_url()}/j/{_code_or_404(code)}")


@bp.get("/qr/table/<code>-<int:table>.svg")
@may("anyone")
def table_qr(code, table):
    """The QR of a table card."""
    if not 1 <= table <= rules.MOST_TABLES:
        abort(404)
    return qr_picture(f"{public_url()}/t/{_code_or_404(code)}/{table}")


@bp.get("/qr/pocket/<workshop_key>.svg")
@may("facilitator")
def pocket_qr(workshop_key):
    """The QR of the console for a facilitator's pocket: an address at which they sign in, and no key to it."""
    return qr_picture(public_url() + url_for("workshops.pocket", workshop_key=workshop_key))


@bp.get("/w/<workshop_key>/cards")
@may("facilitator")
def cards(workshop_key):
    """A card for each table, to print."""
    workshop = queries.workshop_by_key(workshop_key)
    tables = [{"number": number, "qr": url_for("workshops.table_qr", code=workshop.code, table=number)}
              for number in range(1, workshop.tables + 1)]
    return render_template("workshops/cards.html", workshop=workshop, address=spoken_address(), tables=tables)


def _code_or_404(code):
    tidy = tidy_code(code)
    if len(tidy) != JOIN_LENGTH:
        abort(404)
    return tidy


def qr_picture(address):
    """An address as the picture that phones read."""
    return Response(_svg(address), mimetype="image/svg+xml", headers={"Cache-Control": "public, max-age=3600"})


@lru_cache(maxsize=500)
def _svg(address):
    """The address as SVG, with its quiet zone of four modules in white."""
    drawn = BytesIO()
    segno.make(address, error="l", micro=False).save(drawn, kind="svg", xmldecl=False, scale=8, border=4, dark="#000", light="#fff")
    return drawn.getvalue()
