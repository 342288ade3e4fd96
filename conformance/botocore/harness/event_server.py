"""An HTTP server on a real socket that sends one prepared response, in pieces of random length."""

import http.server
import threading


class EventServer:
    """Answers each request with `response`. Use it in a `with` statement."""

    def __init__(self, random):
        self.random = random
        self.response = None
        self.request = None
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self):
                outer.answer(self)

            do_GET = do_POST = do_PUT = answer

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @property
    def endpoint(self):
        """The URI of the server."""
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, handler):
        """Keeps the request, and sends the status, the headers and the body in chunks."""
        length = int(handler.headers.get("content-length", 0))
        self.request = {
            "method": handler.command,
            "uri": handler.path,
            "headers": [[name.lower(), value] for name, value in handler.headers.items()],
            "body": handler.rfile.read(length),
        }
        status, headers, body = self.response
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("transfer-encoding", "chunked")
        handler.end_headers()
        while body:
            piece = body[: self.random.choice([1, 5, 50, 1000])]
            body = body[len(piece) :]
            handler.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        handler.wfile.write(b"0\r\n\r\n")
