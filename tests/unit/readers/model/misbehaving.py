"""A server on this machine that answers like a language model, well or badly."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Model(ThreadingHTTPServer):
    """Answers each question with the next of its behaviours; the last goes on."""

    daemon_threads = True

    def __init__(self, *behaviours):
        super().__init__(("127.0.0.1", 0), Handler)
        self.behaviours = list(behaviours)
        self.asked = []
        self.keys = []
        self.over = threading.Event()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.over.set()
        self.shutdown()
        self.server_close()

    def handle_error(self, request, client_address):
        pass  # a client that hangs up is part of the tests


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        server = self.server
        server.asked.append((self.path, json.loads(body)))
        server.keys.append(self.headers.get("Authorization"))
        behave = server.behaviours[0]
        if len(server.behaviours) > 1:
            server.behaviours.pop(0)
        behave(self)

    def answer(self, body, status=200, headers=(), length=None):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def wrapped(content, **choice):
    """Wrap the text of an answer as endpoints do."""
    return json.dumps({"choices": [{"message": {"content": content}} | choice]}).encode()


def says(answer, **choice):
    """Answer with this: a text as it is, anything else as JSON."""
    content = answer if isinstance(answer, str) else json.dumps(answer)
    return lambda handler: handler.answer(wrapped(content, **choice))


def raw(body, status=200, headers=()):
    return lambda handler: handler.answer(body, status, headers)


def status(number, *headers):
    return raw(b'{"error": "no"}', number, headers)


def reset(handler):
    """Break the connection off without an answer."""
    handler.close_connection = True
    handler.connection.close()


def cut(handler):
    """Promise more bytes than are sent."""
    body = wrapped('{"positions": []}')
    handler.answer(body[:20], length=len(body))
    handler.close_connection = True


def slow(handler):
    """Send a byte now and then, so that no single wait is long."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    while not handler.server.over.wait(0.05):
        handler.wfile.write(b" ")
        handler.wfile.flush()


def silent(handler):
    handler.server.over.wait(60)
    handler.close_connection = True


def endless(handler):
    """Send without end and without saying how much."""
    handler.send_response(200)
    handler.send_header("Connection", "close")
    handler.end_headers()
    while not handler.server.over.is_set():
        handler.wfile.write(b"x" * 65536)
