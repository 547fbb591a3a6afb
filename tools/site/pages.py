# SPDX-License-Identifier: Apache-2.0
"""The pages of the site, and the check of its links. Called by bin/docs.

pages.py copy ROOT PAGES   copies every Markdown file of the repository; what they link to beside Markdown becomes a page, too
pages.py check SITE        fails if a link within the built site leads nowhere
pages.py web ROOT          fails if a web page that a Markdown file links to is gone (needs the network)
"""
import os
import re
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

LONG = 100_000
NOT_OURS = {"target", ".git", ".github"}
LINK = re.compile(r"(?<=\]\()([^)\s]+)(?=[)\s])")
FENCE = re.compile(r"(?ms)^ *(`{3,}).*?^ *\1 *$|`[^`\n]+`")


def copy(root, pages):
    files = {}
    for source in markdown(root):
        text = rewrite_links(source, root, files)
        write(pages / source.relative_to(root), for_python(text))
    for target, page in files.items():
        write(pages / page, show(root, target))


def markdown(root):
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(set(folders) - NOT_OURS)
        yield from (Path(folder, name) for name in sorted(names) if name.endswith(".md"))


def rewrite_links(source, root, files):
    """Links to folders and to files other than Markdown lead to pages that show them."""

    def rewritten(match):
        link = match.group(1)
        path = link.split("#")[0]
        target = Path(os.path.normpath(source.parent / path))
        if not path or urlsplit(link).scheme or target.suffix == ".md":
            return link
        if (target / "README.md").exists():
            page = target.relative_to(root) / "README.md"
        elif target == root / "api":
            page = Path("javadoc/index.html")
        else:
            page = Path("files", str(target.relative_to(root)) + ".md")
            files[target] = page
        return os.path.relpath(page, source.parent.relative_to(root))

    return outside_code(lambda text: LINK.sub(rewritten, text), source.read_text())


def outside_code(change, text):
    """Changes what is neither fenced nor inline code."""
    done, end = [], 0
    for code in FENCE.finditer(text):
        done += [change(text[end : code.start()]), code.group()]
        end = code.end()
    return "".join(done + [change(text[end:])])


def for_python(text):
    """Python's Markdown wants an empty line before a list, four spaces before what belongs to a numbered item, and no
    backslash before a bar in the code of a table."""
    lines, numbered = [], False
    for line in text.split("\n"):
        item = re.match(r"(\d+\.|[-*]) ", line)
        if item and lines and lines[-1] and not re.match(r"(\d+\.|[-*]) |  (?! )", lines[-1]):
            lines.append("")
        if line and not line.startswith(" "):
            numbered = bool(item) and line[0].isdigit()
        if line.startswith("|"):
            line = re.sub(r"`[^`]+`", lambda code: code.group().replace("\\|", "|"), line)
        lines.append(" " + line if numbered and line.startswith("   ") else line)
    return "\n".join(lines)


def show(root, target):
    """A file, or the files of a folder, as a page."""
    name = target.relative_to(root)
    files = [target] if target.is_file() else sorted(
        file for file in target.rglob("*") if file.is_file() and not NOT_OURS & set(file.relative_to(root).parts))
    page = [f"# {name}\n"]
    for file in files:
        if len(files) > 1:
            page.append(f"## {file.relative_to(target)}\n")
        text = file.read_text()
        if len(text) > LONG:
            page.append(f"{text.count(chr(10))} lines, not shown here.\n")
            continue
        kind = {".yaml": "yaml", ".java": "java", ".xml": "xml"}.get(file.suffix, "text")
        page.append(f"``````{kind}\n{text.rstrip()}\n``````\n")
    return "\n".join(page)


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)


class Page(HTMLParser):
    """The anchors of a page, and its links."""

    def __init__(self, file):
        super().__init__()
        self.anchors, self.links = set(), []
        self.feed(file.read_text())

    def handle_starttag(self, tag, attributes):
        for name, value in attributes:
            if name in ("id", "name"):
                self.anchors.add(value)
            elif name in ("href", "src") and value is not None:
                self.links.append(value)


def check(site):
    pages = {file: Page(file) for file in sorted(site.rglob("*.html"))}
    broken, links = [], 0
    for file, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            links += 1
            path = unquote(parts.path)
            start = site if path.startswith("/") else file.parent
            target = Path(os.path.normpath(start / path.lstrip("/"))) if path else file
            if target.is_dir():
                target = target / "index.html"
            anchor = unquote(parts.fragment)
            if not target.is_file():
                broken.append(f"{file.relative_to(site)}: {link}: no such file")
            elif anchor and target in pages and anchor not in pages[target].anchors and anchor != "__top":
                broken.append(f"{file.relative_to(site)}: {link}: no such anchor")
    print(f"{len(pages)} pages, {links} links, {len(broken)} broken")
    print("\n".join(broken))
    sys.exit(bool(broken))


def web(root):
    links = {}
    for source in markdown(root):
        for link in LINK.findall(FENCE.sub("", source.read_text())):
            if link.startswith(("http://", "https://")):
                links.setdefault(link, source.relative_to(root))
    gone = [f"{source}: {link}: {why}" for link, source in links.items() if (why := trouble(link))]
    print(f"{len(links)} web pages, {len(gone)} gone")
    print("\n".join(gone))
    sys.exit(bool(gone))


def trouble(link):
    """Why there is no such page; a server that is busy or wants to know who asks is no reason."""
    try:
        urlopen(Request(link, headers={"User-Agent": "Mozilla/5.0"}), timeout=30).close()
    except HTTPError as error:
        return error.code if error.code in (404, 410) else None
    except (URLError, OSError) as error:
        return error


if __name__ == "__main__":
    command, folder = sys.argv[1], Path(sys.argv[2]).resolve()
    if command == "copy":
        copy(folder, Path(sys.argv[3]))
    elif command == "check":
        check(folder)
    else:
        web(folder)
