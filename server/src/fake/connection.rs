//! A fake as the connection of a client. Time does not pass: waits are recorded. Bodies are in
//! memory.

use std::io::Cursor;
use std::time::Duration;

use http::{Request, Response};
use smithereens_aws::connection::{
    AsyncBody, AsyncStreamingConnection, AttemptTimeouts, Body, ConnectionErrorKind,
    StreamingConnection, read_async_body, read_body,
};
use smithereens_aws::{AsyncConnection, Connection, ConnectionError};

use super::Fake;

impl Connection for Fake {
    fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        let reply = self.reply((&request).into());
        if let Some(allowed) = timeouts.total.filter(|allowed| reply.delay > *allowed) {
            self.wait(allowed);
            let message = format!("the answer of the fake takes {:?}", reply.delay);
            return Err(ConnectionError::new(ConnectionErrorKind::Timeout, message));
        }
        self.wait(reply.delay);
        reply.response.ok_or_else(|| {
            let message = "the fake ended the connection";
            ConnectionError::new(ConnectionErrorKind::Interrupted, message)
        })
    }

    fn sleep(&self, duration: Duration) {
        self.wait(duration);
    }
}

impl AsyncConnection for Fake {
    async fn send(
        &self,
        request: Request<Vec<u8>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Vec<u8>>, ConnectionError> {
        Connection::send(self, request, timeouts)
    }

    async fn sleep(&self, duration: Duration) {
        self.wait(duration);
    }
}

impl StreamingConnection for Fake {
    type ResponseBody = Cursor<Vec<u8>>;

    fn send_streaming(
        &self,
        request: Request<Body<'_>>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Self::ResponseBody>, ConnectionError> {
        let response = Connection::send(self, read_body(request)?, timeouts)?;
        Ok(response.map(Cursor::new))
    }
}

impl AsyncStreamingConnection for Fake {
    type ResponseBody = AsyncBody;

    async fn send_streaming(
        &self,
        request: Request<AsyncBody>,
        timeouts: AttemptTimeouts,
    ) -> Result<Response<Self::ResponseBody>, ConnectionError> {
        let response = Connection::send(self, read_async_body(request).await?, timeouts)?;
        Ok(response.map(AsyncBody::from))
    }
}
