# SPDX-License-Identifier: Apache-2.0
"""Join the subsets of the npm package @fontsource/tinos into one font a style for printed papers.

Usage: ``make_paper_fonts.py FOLDER_OF_THE_UNPACKED_PACKAGE``. WeasyPrint ignores unicode-range, so
the Latin, extended Latin and Vietnamese subsets must live in one file.
"""

import sys
import tempfile
from pathlib import Path

from fontTools import merge
from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parents[1] / "src/banha/kernel/documents/fonts"
SUBSETS = ("latin", "latin-ext", "vietnamese")


def main(package: Path) -> None:
    for weight in (400, 700):
        for style in ("normal", "italic"):
            with tempfile.TemporaryDirectory() as folder:
                parts = []
                for subset in SUBSETS:
                    font = TTFont(package / "files" / f"tinos-{subset}-{weight}-{style}.woff")
                    font.flavor = None
                    for table in ("GSUB", "GPOS", "GDEF", "DSIG"):
                        if table in font:
                            del font[table]
                    part = Path(folder) / f"{subset}.ttf"
                    font.save(part)
                    parts.append(str(part))
                merge.Merger().merge(parts).save(TARGET / f"tinos-{weight}-{style}.ttf")
    (TARGET / "LICENSE").write_bytes((package / "LICENSE").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
