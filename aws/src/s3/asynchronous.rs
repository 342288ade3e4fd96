//! Large objects with the asynchronous client.

use std::error::Error;
use std::fs::File;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::task::Poll;

use bytes::Bytes;

use super::parts::{PartQueue, create_input, upload_id};
use super::ranges::{RangeQueue, header, is_empty_object};
use super::{MultipartUpload, OutputOf, PartOptions, RangedDownload, TransferError};
use crate::async_client::AsyncClient;
use crate::connection::AsyncStreamingConnection;
use crate::download::PayloadStream;
use crate::payload::Payload;

/// Large objects of Amazon S3, in parts that are sent and received at the same time.
impl<C: AsyncStreamingConnection> AsyncClient<C> {
    /// Uploads an object in parts. A file is read while it is sent; of a reader or chunks, the
    /// parts that are being sent are in memory, so that they can be sent again, and they are read
    /// in the task of the call. The length of the payload may be unknown.
    ///
    /// # Errors
    ///
    /// When a call fails or the payload cannot be read. The uploaded parts are then removed.
    ///
    /// If the future is dropped, nothing removes the parts, and they cost money: give the bucket a
    /// lifecycle rule with `AbortIncompleteMultipartUpload`, which also removes those of programs
    /// that were killed.
    pub async fn upload_in_parts<M: MultipartUpload>(
        &self,
        input: &M,
        payload: impl Into<Payload<'static>>,
        options: PartOptions,
    ) -> Result<OutputOf<M::Complete>, TransferError> {
        let queue = PartQueue::<M>::new(payload.into(), options)?;
        let input = create_input(input, self.config());
        let created = self.call::<M::Create>(&input).await;
        let id = upload_id::<M>(
            created.map_err(|error| TransferError::call::<M::Create>(None, error))?,
        )?;
        run_all((0..options.parallel).map(|_| self.upload_parts(&input, &id, &queue))).await;
        let completed = match queue.finish() {
            Ok(parts) => self
                .call::<M::Complete>(&input.complete(&id, parts))
                .await
                .map_err(|error| TransferError::call::<M::Complete>(None, error)),
            Err(error) => Err(error),
        };
        match completed {
            Ok(output) => Ok(output),
            Err(error) => {
                let abort_error = self.call::<M::Abort>(&input.abort(&id)).await.err();
                Err(error.of_upload::<M::Abort>(id, abort_error))
            }
        }
    }

    async fn upload_parts<M: MultipartUpload>(
        &self,
        input: &M,
        id: &str,
        queue: &PartQueue<'static, M>,
    ) {
        while let Some((number, payload)) = queue.next() {
            match self.upload::<M::Part>(&input.part(id, number), payload).await {
                Ok(output) => queue.complete(number, output),
                Err(error) => queue.fail(TransferError::call::<M::Part>(Some(number), error)),
            }
        }
    }

    /// Downloads an object into a file, in ranges. A range whose payload is cut is continued where
    /// it ended. The file is written in the task of the call. Returns the output of the first
    /// range.
    ///
    /// # Errors
    ///
    /// When a call fails, the object changes, or the file cannot be written. The file is then
    /// incomplete.
    pub async fn download_in_ranges<G: RangedDownload>(
        &self,
        input: &G,
        path: impl AsRef<Path>,
        options: PartOptions,
    ) -> Result<OutputOf<G::Get>, TransferError> {
        let path = path.as_ref();
        let range = input.range(header(&(0..options.length)), None);
        let first = match self.download::<G::Get>(&range).await {
            Err(error) if is_empty_object(&error) => self.download::<G::Get>(input).await,
            first => first,
        };
        let (output, mut payload) =
            first.map_err(|error| TransferError::call::<G::Get>(None, error))?;
        let mut file = File::create(path).map_err(|error| TransferError::io(None, error))?;
        let Some(queue) = RangeQueue::new::<G>(&output, path, options) else {
            let copied = copy(&mut payload, |chunk| file.write_all(chunk)).await;
            return copied.map(|()| output).map_err(|error| TransferError::io(None, error));
        };
        self.write_range(input, &queue, queue.first(), Some(payload)).await?;
        run_all((0..options.parallel).map(|_| self.write_ranges(input, &queue))).await;
        queue.finish().map(|()| output)
    }

    async fn write_ranges<G: RangedDownload>(&self, input: &G, queue: &RangeQueue<'_>) {
        while let Some(range) = queue.next() {
            if let Err(error) = self.write_range(input, queue, range, None).await {
                queue.fail(error);
            }
        }
    }

    /// Writes a range, whose first payload may be here already. Asks for what is missing.
    async fn write_range<G: RangedDownload>(
        &self,
        input: &G,
        queue: &RangeQueue<'_>,
        range: Range<u64>,
        mut payload: Option<PayloadStream<C::ResponseBody>>,
    ) -> Result<(), TransferError> {
        let number = queue.number(&range);
        let mut writer = queue.writer(range);
        loop {
            let mut payload = match payload.take() {
                Some(payload) => payload,
                None => {
                    let input = queue.input(input, &writer.range);
                    let downloaded = self.download::<G::Get>(&input).await;
                    downloaded.map_err(|error| TransferError::call::<G::Get>(number, error))?.1
                }
            };
            let copied = copy(&mut payload, |chunk| writer.write(chunk)).await;
            let is_complete = writer.after_payload(copied);
            if is_complete.map_err(|error| TransferError::io(number, error))? {
                return Ok(());
            }
        }
    }
}

/// Writes all chunks of a payload.
async fn copy<B>(
    payload: &mut PayloadStream<B>,
    mut write: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()>
where
    B: http_body::Body<Data = Bytes, Error: Into<Box<dyn Error + Send + Sync>>> + Unpin,
{
    while let Some(chunk) = payload.next().await {
        write(&chunk?)?;
    }
    Ok(())
}

/// Runs futures at the same time, in one task.
async fn run_all<F: Future<Output = ()>>(futures: impl Iterator<Item = F>) {
    let mut running: Vec<_> = futures.map(Box::pin).collect();
    std::future::poll_fn(|context| {
        running.retain_mut(|future| future.as_mut().poll(context).is_pending());
        if running.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}
