//! A reader of chunks.

use std::io::{self, Read};

use super::meter::too_long;

/// Reads the chunks of an iterator. More bytes than `length` are an error.
pub(super) struct ChunkReader<I, B> {
    chunks: I,
    chunk: Option<B>,
    /// The number of bytes of the chunk that were read.
    at: usize,
    /// The number of bytes in later chunks.
    remaining: Option<u64>,
    length: Option<u64>,
}

impl<I: Iterator<Item = io::Result<B>>, B: AsRef<[u8]>> ChunkReader<I, B> {
    pub(super) fn new(chunks: I, length: Option<u64>) -> Self {
        Self { chunks, chunk: None, at: 0, remaining: length, length }
    }

    /// Steps to the next chunk that is not empty, if there is one.
    fn step(&mut self) -> io::Result<()> {
        self.at = 0;
        self.chunk = next_chunk(&mut self.chunks)?;
        let (Some(chunk), Some(remaining)) = (&self.chunk, self.remaining) else { return Ok(()) };
        let after = remaining.checked_sub(chunk.as_ref().len() as u64);
        self.remaining = after;
        match (after, self.length) {
            (Some(0), Some(length)) if next_chunk(&mut self.chunks)?.is_some() => {
                Err(too_long(length))
            }
            (None, Some(length)) => Err(too_long(length)),
            _ => Ok(()),
        }
    }
}

fn next_chunk<B: AsRef<[u8]>>(
    chunks: &mut impl Iterator<Item = io::Result<B>>,
) -> io::Result<Option<B>> {
    chunks.find(|chunk| chunk.as_ref().map_or(true, |chunk| !chunk.as_ref().is_empty())).transpose()
}

impl<I: Iterator<Item = io::Result<B>>, B: AsRef<[u8]>> Read for ChunkReader<I, B> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let is_read = |chunk: &B| chunk.as_ref().len() == self.at;
        if self.chunk.as_ref().is_none_or(is_read) {
            self.step()?;
        }
        let Some(chunk) = &self.chunk else { return Ok(0) };
        let count = (&chunk.as_ref()[self.at..]).read(buffer)?;
        self.at += count;
        Ok(count)
    }
}
