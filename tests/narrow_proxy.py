"""A proxy as some companies have one: it passes everything on but the upgrade to a WebSocket."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

REFUSAL = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class NarrowProxy:
    """Passes connections to ``target`` (a port of the loopback address), counting the upgrades that it refuses."""

    def __init__(self, port: int, target: int) -> None:
        self.refused = 0
        self._target = target
        self._listener = socket.create_server(("127.0.0.1", port))

    def serve(self) -> None:
        """Take connections until the listener is closed."""
        while True:
            try:
                taken, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(taken,), daemon=True).start()

    def close(self) -> None:
        """Take no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _pass_on(self, taken: socket.socket) -> None:
        with taken:
            head = _head(taken)
            if b"upgrade: websocket" in head.lower():
                self.refused += 1
                taken.sendall(REFUSAL)
                return
            with socket.create_connection(("127.0.0.1", self._target)) as onward:
                onward.sendall(head)
                back = threading.Thread(target=_pump, args=(onward, taken), daemon=True)
                back.start()
                _pump(taken, onward)
                back.join(5)


@contextmanager
def narrow_proxy(port: int, target: int) -> Iterator[NarrowProxy]:
    """Run the proxy on ``port`` before ``target`` until the block ends."""
    proxy = NarrowProxy(port, target)
    thread = threading.Thread(target=proxy.serve, daemon=True)
    thread.start()
    yield proxy
    proxy.close()
    thread.join(5)


def _head(taken: socket.socket) -> bytes:
    """Read the head of the first request; a browser opens a connection of its own for each WebSocket."""
    head = b""
    while b"\r\n\r\n" not in head and (more := taken.recv(65536)):
        head += more
    return head


def _pump(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
        sink.shutdown(socket.SHUT_WR)
