"""A MediaWiki from Debian's packages on loopback: SQLite, no root, nothing in /etc or /var/lib.

Faults are ordered through files that the wiki reads on every request: see :class:`MediaWiki`.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCES = Path("/usr/share/mediawiki")
SECRET = "0123456789abcdef0123456789abcdef"
"""createBotPassword.php takes exactly 32 characters."""
GRANTS = "basic,highvolume,editpage,createeditmovepage,editprotected,uploadfile,uploadeditmovefile,delete"
EXTENSIONS = ("sqlite3", "apcu", "gd", "curl")
SETTINGS = """
# ---- of the tests
$wgUploadDirectory = '{folder}/images'; $wgUploadPath = '{base}/images';
$wgCacheDirectory = '{folder}/cache'; $wgTmpDirectory = '{folder}/tmp';
$wgMainCacheType = CACHE_ACCEL; $wgSessionCacheType = CACHE_DB;
$wgJobRunRate = 0; $wgRunJobsAsync = false; $wgLocaltimezone = 'UTC'; $wgPingback = false;
$wgEnableUploads = true; $wgUseImageMagick = false; $wgMaxShellMemory = 0;
$wgFileExtensions = [ 'jpg', 'jpeg', 'png', 'webp', 'tif', 'tiff', 'pdf', 'svg' ];
$wgMaxUploadSize = 1024 * 1024 * 1024; $wgMinUploadChunkSize = 1024;
$wgEnableBotPasswords = true; $wgGroupPermissions['bot']['noratelimit'] = true;
$orders = @json_decode( @file_get_contents( '{folder}/orders.json' ), true ) ?: [];
if ( isset( $orders['lag'] ) ) {{
  $wgHooks['ApiMaxLagInfo'][] = static function ( &$info ) use ( $orders ) {{
    $info = [ 'host' => 'db', 'lag' => $orders['lag'], 'type' => 'db' ];
  }};
}}
if ( isset( $orders['readonly'] ) ) {{ $wgReadOnly = $orders['readonly']; }}
if ( isset( $orders['ratelimits'] ) ) {{
  $wgRateLimits = array_merge( $wgRateLimits, $orders['ratelimits'] );
  $wgGroupPermissions['bot']['noratelimit'] = false;
}}
if ( PHP_SAPI !== 'cli' && isset( $orders['http'] ) ) {{ http_response_code( $orders['http'] ); exit; }}
# The answer to the nth coming write of one action is lost: the write is done, the client sees 502.
if ( PHP_SAPI !== 'cli' && ( $_POST['action'] ?? '' ) === ( $orders['lose'] ?? '-' ) ) {{
  $left = (int)@file_get_contents( '{folder}/lose' ) - 1;
  file_put_contents( '{folder}/lose', (string)$left );
  if ( $left === 0 ) {{
    ob_start( static function ( $body ) {{ http_response_code( 502 ); return 'bad gateway'; }} );
  }}
}}
"""


def missing() -> str:
    """Which of Debian's packages is not here; empty when all are."""
    if shutil.which("php") is None:
        return "php8.2-cli"
    if not (SOURCES / "maintenance" / "install.php").is_file():
        return "mediawiki"
    modules = subprocess.run(["php", "-m"], capture_output=True, text=True, check=True).stdout.split()
    return next((f"php8.2-{name}" for name in EXTENSIONS if name not in modules), "")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class MediaWiki:
    """One running wiki with the account ``TestBot`` and its bot password ``pwb``."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None

    @property
    def base(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def api(self) -> str:
        """Address of the action API."""
        return f"{self.base}/api.php"

    # ---- up and down

    def start(self) -> None:
        """Install (about two seconds) and serve it."""
        for name in ("db", "images", "cache", "tmp"):
            (self.folder / name).mkdir(parents=True)
        self._maintain(
            "install.php", "--confpath", str(self.folder), "--dbtype", "sqlite",
            "--dbpath", str(self.folder / "db"), "--dbname", "testwiki", "--server", self.base,
            "--scriptpath", "", "--lang", "en", "--pass", "adminpass-for-tests-1", "--skins", "Vector",
            "Test wiki", "Admin", installed=False,
        )  # fmt: skip
        settings = self.folder / "LocalSettings.php"
        with settings.open("a", encoding="utf-8") as file:
            file.write(SETTINGS.format(folder=self.folder, base=self.base))
        self._maintain("createAndPromote.php", "--bot", "TestBot", "botuserpass-for-tests-1")
        self._maintain("createBotPassword.php", "--appid", "pwb", "--grants", GRANTS, "TestBot", SECRET)
        self._serve()

    def _environment(self, *, installed: bool = True) -> dict[str, str]:
        environment = {key: value for key, value in os.environ.items() if key != "MW_CONFIG_FILE"}
        if installed:
            environment["MW_CONFIG_FILE"] = str(self.folder / "LocalSettings.php")
        return environment | {"PHP_CLI_SERVER_WORKERS": "3"}

    def _maintain(self, script: str, *arguments: str, installed: bool = True) -> None:
        command = ["php", str(SOURCES / "maintenance" / script), *arguments]
        done = subprocess.run(
            command, env=self._environment(installed=installed), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{script}: {done.stdout}{done.stderr}"

    def _serve(self) -> None:
        options = ["-d", "upload_max_filesize=1G", "-d", "post_max_size=1G", "-d", "memory_limit=256M"]
        with (self.folder / "server.log").open("wb") as log:
            self.process = subprocess.Popen(
                ["php", "-S", f"127.0.0.1:{self.port}", "-t", str(SOURCES), *options],
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                # The server's workers outlive it unless their whole group is ended.
                start_new_session=True,
            )
        end = time.monotonic() + 30
        while not self._answers():
            assert time.monotonic() < end, (self.folder / "server.log").read_text(encoding="utf-8")
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            return bool(self.ask({"action": "query", "meta": "siteinfo"}))
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End the server with its workers."""
        if self.process is not None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(10)

    # ---- for tests

    def order(self, **faults: Any) -> None:
        """From the next request on: ``lag``, ``readonly``, ``ratelimits``, ``http``; nothing ends them."""
        (self.folder / "orders.json").write_text(json.dumps(faults), encoding="utf-8")

    def lose(self, action: str, nth: int = 1) -> None:
        """Carry out the nth coming write of an action and lose its answer."""
        (self.folder / "lose").write_text(str(nth), encoding="utf-8")
        self.order(lose=action)

    def ask(self, parameters: dict[str, str]) -> dict[str, Any]:
        """Ask as a reader without an account."""
        query = "&".join(f"{key}={urllib.request.quote(value)}" for key, value in parameters.items())
        with urllib.request.urlopen(f"{self.api}?format=json&formatversion=2&{query}", timeout=20) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def files(self) -> list[dict[str, Any]]:
        """Every file there is: title, SHA-1, user."""
        answer = self.ask({"action": "query", "list": "allimages", "aiprop": "sha1|user", "ailimit": "500"})
        return list(answer["query"]["allimages"])

    def page(self, title: str) -> dict[str, Any]:
        """Text and revisions of a page."""
        answer = self.ask(
            {"action": "query", "prop": "revisions", "titles": title, "rvprop": "content|user|comment",
             "rvslots": "main", "rvlimit": "10"}
        )  # fmt: skip
        page: dict[str, Any] = answer["query"]["pages"][0]
        return page
