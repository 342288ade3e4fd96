//! Large objects with the blocking client.

use std::fs::File;
use std::io::{self, Read};
use std::ops::Range;
use std::path::Path;
use std::thread;

use super::parts::{PartQueue, create_input, upload_id};
use super::ranges::{RangeQueue, RangeWriter, header, is_empty_object};
use super::{MultipartUpload, OutputOf, PartOptions, RangedDownload, TransferError};
use crate::client::Client;
use crate::connection::StreamingConnection;
use crate::download::PayloadReader;
use crate::payload::Payload;

/// Large objects of Amazon S3, in parts that threads send and receive at the same time.
impl<C: StreamingConnection + Sync> Client<C> {
    /// Uploads an object in parts. A file is read while it is sent; of a reader or chunks, the
    /// parts that are being sent are in memory, so that they can be sent again. The length of the
    /// payload may be unknown.
    ///
    /// # Errors
    ///
    /// When a call fails or the payload cannot be read. The uploaded parts are then removed.
    pub fn upload_in_parts<'p, M: MultipartUpload>(
        &self,
        input: &M,
        payload: impl Into<Payload<'p>>,
        options: PartOptions,
    ) -> Result<OutputOf<M::Complete>, TransferError> {
        let queue = PartQueue::<M>::new(payload.into(), options)?;
        let input = create_input(input, self.config());
        let created = self.call::<M::Create>(&input);
        let id = upload_id::<M>(
            created.map_err(|error| TransferError::call::<M::Create>(None, error))?,
        )?;
        thread::scope(|scope| {
            for _ in 0..options.parallel {
                scope.spawn(|| self.upload_parts(&input, &id, &queue));
            }
        });
        let completed = queue.finish().and_then(|parts| {
            self.call::<M::Complete>(&input.complete(&id, parts))
                .map_err(|error| TransferError::call::<M::Complete>(None, error))
        });
        completed.map_err(|error| {
            let abort_error = self.call::<M::Abort>(&input.abort(&id)).err();
            error.of_upload::<M::Abort>(id, abort_error)
        })
    }

    fn upload_parts<M: MultipartUpload>(&self, input: &M, id: &str, queue: &PartQueue<'_, M>) {
        while let Some((number, payload)) = queue.next() {
            match self.upload::<M::Part>(&input.part(id, number), payload) {
                Ok(output) => queue.complete(number, output),
                Err(error) => queue.fail(TransferError::call::<M::Part>(Some(number), error)),
            }
        }
    }

    /// Downloads an object into a file, in ranges. A range whose payload is cut is continued where
    /// it ended. Returns the output of the first range.
    ///
    /// # Errors
    ///
    /// When a call fails, the object changes, or the file cannot be written. The file is then
    /// incomplete.
    pub fn download_in_ranges<G: RangedDownload>(
        &self,
        input: &G,
        path: impl AsRef<Path>,
        options: PartOptions,
    ) -> Result<OutputOf<G::Get>, TransferError> {
        let path = path.as_ref();
        let first = self.download::<G::Get>(&input.range(header(&(0..options.length)), None));
        let first = match first {
            Err(error) if is_empty_object(&error) => self.download::<G::Get>(input),
            first => first,
        };
        let (output, mut payload) =
            first.map_err(|error| TransferError::call::<G::Get>(None, error))?;
        let mut file = File::create(path).map_err(|error| TransferError::io(None, error))?;
        let Some(queue) = RangeQueue::new::<G>(&output, path, options) else {
            let copied = io::copy(&mut payload, &mut file);
            return copied.map(|_| output).map_err(|error| TransferError::io(None, error));
        };
        self.write_range(input, &queue, queue.first(), Some(payload))?;
        thread::scope(|scope| {
            for _ in 0..options.parallel {
                scope.spawn(|| {
                    while let Some(range) = queue.next() {
                        if let Err(error) = self.write_range(input, &queue, range, None) {
                            queue.fail(error);
                        }
                    }
                });
            }
        });
        queue.finish().map(|()| output)
    }

    /// Writes a range, whose first payload may be here already. Asks for what is missing.
    fn write_range<G: RangedDownload>(
        &self,
        input: &G,
        queue: &RangeQueue<'_>,
        range: Range<u64>,
        mut payload: Option<PayloadReader<C::ResponseBody>>,
    ) -> Result<(), TransferError> {
        let number = queue.number(&range);
        let mut writer = queue.writer(range);
        loop {
            let payload = match payload.take() {
                Some(payload) => payload,
                None => {
                    let input = queue.input(input, &writer.range);
                    let downloaded = self.download::<G::Get>(&input);
                    downloaded.map_err(|error| TransferError::call::<G::Get>(number, error))?.1
                }
            };
            let copied = copy(payload, &mut writer);
            let is_complete = writer.after_payload(copied);
            if is_complete.map_err(|error| TransferError::io(number, error))? {
                return Ok(());
            }
        }
    }
}

fn copy(mut payload: impl Read, writer: &mut RangeWriter<'_>) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match payload.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => writer.write(&buffer[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}
