#!/usr/bin/env python3
"""Checks that every interface string has its finished translation, and that the file is up to date.

usage: check_translations.py TS_FILE LUPDATE SOURCE_DIR
A copy of the file is updated from the sources: a string that only the copy has was not translated at all.
The English file holds the plural forms alone, since English is the language of the sources.
No string claims that a message was delivered or processed: only a sentence that denies it may have the word.
lrelease accepts unfinished and empty translations without a word; hence this check.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

# What an ACK does not prove. It is sent before the key, the type or the route is looked at.
TOO_MUCH = re.compile(r"\b(delivered|processed)\b|送达|已处理", re.IGNORECASE)
DENIED = re.compile(r"\b(not|never|nothing)\b|不|未|无", re.IGNORECASE)
PLACE = re.compile(r"%(?:L?\d+|n)")


def messages(path):
    for context in ElementTree.parse(path).getroot().iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            yield name, message


def places(text):
    return sorted(set(PLACE.findall(text)))


def promises(text):
    return any(TOO_MUCH.search(sentence) and not DENIED.search(sentence) for sentence in re.split(r"[.。;；]", text))


def breaches_of(name, message):
    source = message.findtext("source") or ""
    translation = message.find("translation")
    if promises(source):
        yield f"{name}: {source[:60]!r} says more than an ACK proves"
    where = f"{name}: {source[:60]!r}"
    if translation is None or translation.get("type") in {"unfinished", "vanished", "obsolete"}:
        yield f"{where} is {translation.get('type') if translation is not None else 'missing'}"
        return
    forms = [form.text or "" for form in translation.iter("numerusform")] or [translation.text or ""]
    for form in forms:
        if not form.strip():
            yield f"{where} has an empty translation"
        elif promises(form):
            yield f"{where}: {form[:60]!r} says more than an ACK proves"
        elif places(form) != places(source):
            yield f"{where}: places {places(source)} became {places(form)}"
        elif source.endswith("…") != form.endswith("…"):
            yield f"{where}: the ellipsis at the end differs"


def keys(path):
    return {(name, message.findtext("source"), message.findtext("comment")) for name, message in messages(path)}


def is_source_language(ts_file):
    root = ElementTree.parse(ts_file).getroot()
    return root.get("language") == root.get("sourcelanguage")


def missing_from(ts_file, lupdate, source_dir):
    plural_only = ["-pluralonly"] if is_source_language(ts_file) else []
    with tempfile.TemporaryDirectory() as folder:
        fresh = pathlib.Path(folder) / "fresh.ts"
        shutil.copy(ts_file, fresh)
        # Without the include folders lupdate does not see the classes, and files their strings under a wrong context.
        update = subprocess.run([lupdate, "-silent", *plural_only, "-no-obsolete", "-locations", "none",
                                 f"{source_dir}/app", f"{source_dir}/ui", "-I", f"{source_dir}/app", "-I", source_dir,
                                 "-ts", str(fresh)], check=True, timeout=300, stderr=subprocess.PIPE, text=True)
        yield from (f"lupdate: {line}" for line in update.stderr.splitlines())
        for name, source, _ in sorted(keys(fresh) - keys(ts_file), key=str):
            yield f"{name}: {source[:60]!r} is not in the translation file"
        for name, source, _ in sorted(keys(ts_file) - keys(fresh), key=str):
            yield f"{name}: {source[:60]!r} is in the translation file and no longer in the sources"


def main():
    ts_file, lupdate, source_dir = sys.argv[1:4]
    found = list(messages(ts_file))
    breaches = [breach for name, message in found for breach in breaches_of(name, message)]
    breaches += missing_from(ts_file, lupdate, source_dir)
    for breach in breaches:
        print(breach)
    print(f"translations: {len(found)} strings, {len(breaches)} breaches")
    return 1 if breaches or not found else 0


if __name__ == "__main__":
    sys.exit(main())
