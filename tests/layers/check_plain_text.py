#!/usr/bin/env python3
"""Checks that no text becomes markup: nothing that interprets tags is used, and what guesses is told not to.

usage: check_plain_text.py SOURCE_DIR
Prints one line a breach and exits 1; exits 0 when there is none.
"""
import pathlib
import re
import sys

# Classes and calls that interpret markup, load what it names, or guess.
FORBIDDEN = re.compile(
    r"\b(setHtml|insertHtml|appendHtml|toHtml|setMarkdown|fromHtml|loadResource)\s*\(|\bQt::(RichText|AutoText|MarkdownText)\b|"
    r"\b(QTextBrowser|QErrorMessage|QWhatsThis|QSystemTrayIcon|QGraphicsTextItem|QStaticText|QWebEngine\w*)\b|"
    r"\bQMessageBox::(about|aboutQt|critical|information|question|warning)\s*\(")
# A label or a box guesses from its text, unless the same file sets its format.
GUESSES = re.compile(r"\bnew Q(Label|MessageBox)\b|public QLabel\b")
PLAIN = re.compile(r"setTextFormat\(Qt::PlainText\)")
# What a tooltip may be: escaped, worded by us, taken from a caption of ours, or empty.
TOOLTIP = re.compile(r"setToolTip\(((?:[^()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*)\)")
SAFE_TOOLTIP = re.compile(r"plainToolTip\(|\btr\(|translate\(|->text\(\)|->toolTip\(\)|^QString\(\)$|^\{\}$|whyNot|\bhonest\b")
# The one place that makes markup out of escaped text, and a label that draws only a picture or our own words.
ALLOWED = {"ui/kit/plain_text.h"}
OWN_WORDS = {"ui/composer/fields_button.cpp", "ui/diagnosis/verdict_bar.cpp", "ui/shell/status_bar.cpp"}


def breaches(root):
    for path in sorted((root / "ui").rglob("*")):
        if path.suffix not in {".h", ".cpp"}:
            continue
        name = path.relative_to(root).as_posix()
        text = path.read_text(encoding="utf-8")
        if name in ALLOWED:
            continue
        for match in FORBIDDEN.finditer(text):
            yield f"{name}: {match.group(0)} follows markup"
        own = text + (path.with_suffix(".cpp").read_text(encoding="utf-8") if path.with_suffix(".cpp").exists() else "")
        if GUESSES.search(text) and not PLAIN.search(own) and name not in OWN_WORDS:
            yield f"{name}: a label or a box without setTextFormat(Qt::PlainText)"
        for match in TOOLTIP.finditer(text):
            if not SAFE_TOOLTIP.search(match.group(1).strip()):
                yield f"{name}: setToolTip({match.group(1)}) may guess; use plainToolTip()"


def main():
    found = list(breaches(pathlib.Path(sys.argv[1])))
    for breach in found:
        print(breach)
    print(f"plain text: {len(found)} breaches")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
