//! The inputs of a run: mutations of valid ones.

use crate::targets::Target;

/// The most mutations of one input.
const MUTATIONS: usize = 4;

/// How deep mutations nest: beyond the limit of every reader.
const DEPTHS: [usize; 5] = [1, 2, 100, 130, 3000];

/// The inputs of a target in a run. Each is determined by its number, so that a process other than
/// the one that ran it can produce it again.
#[derive(Debug)]
pub struct Inputs<'t> {
    target: &'t Target,
    seeds: Vec<Vec<u8>>,
    seed: u64,
}

impl<'t> Inputs<'t> {
    /// The inputs of a target that `seed` chooses. `models` are mutated beside the target's own
    /// seeds.
    #[must_use]
    pub fn new(target: &'t Target, seed: u64, models: &[Vec<u8>]) -> Self {
        let seeds = [(target.seeds)(), models.to_vec()].concat();
        Self { target, seeds, seed }
    }

    /// The input of that number. The first ones are the valid inputs themselves.
    #[must_use]
    pub fn get(&self, number: u64) -> Vec<u8> {
        if let Some(seed) = usize::try_from(number).ok().and_then(|number| self.seeds.get(number)) {
            return seed.clone();
        }
        let mut random = Random::new(self.seed, number);
        let mut bytes = random.choose(&self.seeds).cloned().unwrap_or_default();
        for _ in 0..=random.below(MUTATIONS) {
            self.mutate(&mut bytes, &mut random);
        }
        bytes
    }

    fn mutate(&self, bytes: &mut Vec<u8>, random: &mut Random) {
        let start = random.below(bytes.len());
        let end = (start + 1 + random.below(40)).min(bytes.len());
        match random.below(11) {
            0 => {
                bytes.iter_mut().skip(start).take(1).for_each(|byte| *byte ^= 1 << random.below(8));
            }
            1 => bytes.iter_mut().skip(start).take(1).for_each(|byte| *byte = random.byte()),
            2 => drop(bytes.drain(start..end)),
            3 => bytes.truncate(start),
            4 => {
                let (copy, to) = (bytes[start..end].to_vec(), random.below(bytes.len()));
                bytes.splice(to..to, copy);
            }
            5 => {
                let copies = bytes[start..end].repeat(1 + random.below(50));
                bytes.splice(start..start, copies);
            }
            6 => {
                let other = random.choose(&self.seeds).map_or(&[][..], Vec::as_slice);
                let from = random.below(other.len());
                bytes.truncate(start);
                bytes.extend_from_slice(&other[from..]);
            }
            7 => self.nest(bytes, start..end, random),
            8 => drop(bytes.splice(start..start, self.token(random).iter().copied())),
            _ => drop(bytes.splice(token_after(bytes, start), self.token(random).iter().copied())),
        }
    }

    fn token(&self, random: &mut Random) -> &'static [u8] {
        random.choose(self.target.tokens).copied().unwrap_or_default()
    }

    /// Nests a token, or the rest of the input, in one of the target's nestings.
    fn nest(&self, bytes: &mut Vec<u8>, range: std::ops::Range<usize>, random: &mut Random) {
        let (open, close) = random.choose(self.target.nestings).copied().unwrap_or_default();
        let depth = random.choose(&DEPTHS).copied().unwrap_or_default();
        let token = token_after(bytes, range.start);
        let end = if random.below(2) == 0 { token.end } else { bytes.len() };
        // Without the closing part in one of four cases.
        let closed = if random.below(4) == 0 { 0 } else { depth };
        bytes.splice(end..end, close.repeat(closed));
        bytes.splice(token.start..token.start, open.repeat(depth));
    }
}

/// The first token of JSON, XML or a form at or after a position.
fn token_after(bytes: &[u8], position: usize) -> std::ops::Range<usize> {
    let is_delimiter = |byte: &u8| b"\"[]{}:,<>&=.".contains(byte);
    let rest = bytes.get(position..).unwrap_or_default();
    let start = rest.iter().position(is_delimiter).map_or(position, |index| position + index);
    let rest = bytes.get(start + 1..).unwrap_or_default();
    let length = rest.iter().position(is_delimiter).map_or(0, |index| index + 2);
    start..(start + length).min(bytes.len())
}

/// Pseudo-random numbers: xorshift64*, its state from SplitMix64.
struct Random(u64);

impl Random {
    fn new(seed: u64, number: u64) -> Self {
        let mut state = seed.wrapping_mul(0xD134_2543_DE82_EF95) ^ number;
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        // xorshift never leaves zero.
        Self((state ^ (state >> 31)).max(1))
    }

    /// A number from 0 to `bound - 1`, or 0.
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % bound.max(1)
    }

    fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }

    fn choose<'a, T>(&mut self, values: &'a [T]) -> Option<&'a T> {
        values.get(self.below(values.len()))
    }
}
