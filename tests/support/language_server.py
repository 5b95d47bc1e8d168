"""A client of the Language Server Protocol, as much of it as an editor needs to complete, hover and show mistakes.

https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
"""

from __future__ import annotations

import json
import queue
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

SECONDS = 60
"""How long to wait for any one answer."""

Message = dict[str, Any]


class LanguageServer:
    """A language server that runs as a child process and speaks over its standard input and output.

    Args:
        process: the server.
        settings: what it is told when it asks for the editor's settings, by section.
    """

    def __init__(self, process: subprocess.Popen[bytes], settings: Mapping[str, Any]) -> None:
        self._process = process
        self._settings = settings
        self._messages: queue.Queue[Message] = queue.Queue()
        self._last_id = 0
        self._diagnostics: dict[str, list[Message]] = {}
        threading.Thread(target=self._read, daemon=True).start()

    def start(self) -> None:
        """Shake hands, as an editor that shows Markdown."""
        markdown = {"documentationFormat": ["markdown"]}
        document = {
            "completion": {"completionItem": markdown},
            "hover": {"contentFormat": ["markdown"]},
            "publishDiagnostics": {},
        }
        capabilities = {"textDocument": document, "workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "rootUri": None, "capabilities": capabilities})
        self._tell("initialized", {})

    def open(self, uri: str, text: str) -> Sequence[Message]:
        """Open a document and wait for what is wrong with it."""
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._tell("textDocument/didOpen", {"textDocument": document})
        while uri not in self._diagnostics:
            self._handle(self._messages.get(timeout=SECONDS))
        return self._diagnostics[uri]

    def complete(self, uri: str, line: int, character: int) -> Sequence[Message]:
        """What may stand at a place, counted from 0."""
        found = self._ask("textDocument/completion", _at(uri, line, character))
        return found["items"] if isinstance(found, dict) else found or []

    def hover(self, uri: str, line: int, character: int) -> str:
        """What is shown on what stands at a place, counted from 0."""
        found = self._ask("textDocument/hover", _at(uri, line, character))
        return str(found["contents"]["value"]) if found else ""

    def _ask(self, method: str, params: Message) -> Any:
        self._last_id += 1
        wanted = self._last_id
        self._send({"id": wanted, "method": method, "params": params})
        while True:
            message = self._messages.get(timeout=SECONDS)
            if message.get("id") == wanted and "method" not in message:
                assert "error" not in message, message
                return message["result"]
            self._handle(message)

    def _handle(self, message: Message) -> None:
        """Answer what the server asks and keep the mistakes it tells."""
        if message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        elif message.get("method") == "workspace/configuration":
            sections = [item.get("section", "") for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": [self._settings.get(section) for section in sections]})
        elif "id" in message and "method" in message:
            self._send({"id": message["id"], "result": None})

    def _tell(self, method: str, params: Message) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> None:
        stream = self._process.stdout
        assert stream
        while header := stream.readline():
            length = int(header.partition(b":")[2]) if header.lower().startswith(b"content-length") else 0
            while header.strip():
                header = stream.readline()
            self._messages.put(json.loads(stream.read(length)))


def _at(uri: str, line: int, character: int) -> Message:
    return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}


@contextmanager
def talking_to(command: Sequence[str], settings: Mapping[str, Any]) -> Iterator[LanguageServer]:
    """A language server while it runs.

    Args:
        command: the program with its arguments.
        settings: the editor's settings, by section.

    Yields:
        The server, ready for documents.
    """
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        server = LanguageServer(process, settings)
        server.start()
        yield server
    finally:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            assert stream
            stream.close()
