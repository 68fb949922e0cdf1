"""QR codes, as drawings. Knows no pages."""

import io

import segno

# What a fold or a stain may take away: 15 percent. A higher level makes the stones of the code smaller.
ERRORS = "m"
QUIET = 4  # stones around the code that stay white, as its standard asks


def qr_code(text: str) -> str:
    """Return the QR code of a text as a whole SVG, in black on white."""
    out = io.BytesIO()
    segno.make(text, error=ERRORS, micro=False).save(
        out,
        kind="svg",
        border=QUIET,
        xmldecl=False,
        light="#fff",
        omitsize=True,
        nl=False,
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode()
