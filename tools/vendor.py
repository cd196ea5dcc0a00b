# SPDX-License-Identifier: Apache-2.0
"""Copies what pages load from installed npm packages: ``vendor.py path/to/node_modules``.

Nothing is fetched from another house at run time. The list, versions, licences and hashes of the
copies are written to ``VENDORED.json``; a test holds the files to it.
"""

import hashlib
import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "src" / "banha" / "site" / "static" / "vendor"
FONT = "be-vietnam-pro-{subset}-{weight}-normal.woff2"
FILES: dict[str, dict[str, str]] = {
    "@tabler/core": {
        "dist/css/tabler.min.css": "tabler.min.css",
        "dist/js/tabler.min.js": "tabler.min.js",
    },
    "htmx.org": {"dist/htmx.min.js": "htmx.min.js"},
    "echarts": {"dist/echarts.min.js": "echarts.min.js"},
    "@fontsource/be-vietnam-pro": {
        f"files/{FONT.format(subset=subset, weight=weight)}": (
            f"fonts/{FONT.format(subset=subset, weight=weight)}"
        )
        for subset in ("latin", "latin-ext", "vietnamese")
        for weight in (400, 500, 600, 700)
    },
}
SHAPES = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)
FRAME = re.compile(r'<path stroke="none" d="M0 0h24v24H0z" fill="none" ?/>')


def sprite(icons: Path, names: list[str]) -> str:
    """One SVG file with a symbol for every icon."""
    symbols = []
    for name in names:
        found = SHAPES.search((icons / f"{name}.svg").read_text(encoding="utf-8"))
        assert found, name
        shapes = " ".join(FRAME.sub("", found.group(1)).split())
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{shapes}</symbol>')
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" '
        'stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\n'
        + "\n".join(symbols)
        + "\n</svg>\n"
    )


def package_entry(folder: Path, copied: dict[str, str]) -> dict[str, object]:
    described = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    return {
        "name": described["name"],
        "version": described["version"],
        "licence": described["license"],
        "files": copied,
    }


def copy_file(source: Path, target: Path) -> str:
    """Copy without the pointer to a source map nobody ships; give the hash of the copy."""
    content = source.read_bytes()
    if target.suffix in {".css", ".js"}:
        content = re.sub(rb"\n?/[/*][#@] ?sourceMappingURL=[^\n*]*(\*/)?\s*$", b"\n", content)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    return hashlib.sha256(content).hexdigest()


def main(modules: Path) -> None:
    sys.path.insert(0, str(ROOT / "src"))
    from banha.site.ui.icons import ICONS  # noqa: PLC0415 - the path is known only now

    entries = []
    for name, files in FILES.items():
        copied = {to: copy_file(modules / name / at, TARGET / to) for at, to in files.items()}
        entries.append(package_entry(modules / name, copied))
    drawn = sprite(modules / "@tabler/icons" / "icons" / "outline", sorted(ICONS))
    (TARGET / "icons.svg").write_text(drawn, encoding="utf-8")
    digest = hashlib.sha256(drawn.encode()).hexdigest()
    entries.append(package_entry(modules / "@tabler/icons", {"icons.svg": digest}))
    listing = json.dumps({"packages": entries}, indent=2, ensure_ascii=False)
    (TARGET / "VENDORED.json").write_text(listing + "\n", encoding="utf-8")

    asset = ROOT / "tests" / "journeys" / "vendor"
    digest = copy_file(modules / "axe-core" / "axe.min.js", asset / "axe.min.js")
    entry = package_entry(modules / "axe-core", {"axe.min.js": digest})
    listing = json.dumps({"packages": [entry]}, indent=2)
    (asset / "VENDORED.json").write_text(listing + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
