"""What the tests on saved reports share: files made on the spot, and what is read of them."""

import io
import zipfile

from winset.errors import Finding
from winset.evidence.source import Source
from winset.readers.reports import read

TALKS = "Herring talks resume\n\nThe island “will not sign”, its minister said.\n"


def save(folder, name, content):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def texts(*paths, **settings):
    return [item for item in read(paths, **settings) if isinstance(item, Source)]


def problems(*paths, **settings):
    return [item for item in read(paths, **settings) if isinstance(item, Finding)]


def codes(*paths, **settings):
    return [problem.code for problem in problems(*paths, **settings)]


def zipped(members, compression=zipfile.ZIP_DEFLATED):
    """Pack (name, content) pairs."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return file.getvalue()


def pdf_of(*pages, about="", catalog=""):
    """Write a PDF with these lines of text on each page, the plainest way there is."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalog}>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, lines in enumerate(pages):
        page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(f"{page}/Contents {5 + 2 * number} 0 R>>")
        shown = " ".join(f"({line}) Tj T*" for line in lines)
        drawn = f"BT /F 12 Tf 14 TL 72 720 Td {shown} ET" if lines else "0 0 9 9 re f"
        objects.append(f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream")
    if about:
        objects.append(f"<<{about}>>")
    written, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    info = f"/Info {len(objects)} 0 R" if about else ""
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R{info}>>\n"
        f"startxref\n{len(written)}\n%%EOF\n"
    )
    return written + end.encode()
