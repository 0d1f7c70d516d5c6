"""`python -m docs.site [FOLDER]`, in the folder of the repository: the site, as HTML in FOLDER (`build/site`)."""

import sys
from pathlib import Path

from sphinx.cmd.build import main

from docs.site.pages import HERE, write

if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "build/site")
    pages = folder.with_name(f"{folder.name}-pages")
    write(pages, Path("rules"))
    where = [str(pages), str(folder), "-c", str(HERE), "-d", str(folder.with_name(f"{folder.name}-read"))]
    sys.exit(main([*where, "-b", "html", "-j", "auto", "-q", "-W", "--keep-going"]))
