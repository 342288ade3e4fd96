//! Binary decision diagrams, as the trait `smithy.rules#endpointBdd` encodes them.

use data_encoding::BASE64;

use super::error::RulesError;

/// The smallest reference to a result, which means that no rule matches. The next number refers to
/// the first result in the list.
const NO_MATCH_RESULT: i32 = 100_000_000;

/// The size of an encoded node: three integers of 4 bytes each.
const NODE_BYTES: usize = 12;

/// A decision diagram. It has no cycles, and all its references are valid.
#[derive(Clone, Debug)]
pub(super) struct Diagram {
    pub(super) root: Reference,
    nodes: Vec<Node>,
}

/// A node: the condition that it tests, and the edges for true (`high`) and for false (`low`).
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub(super) condition: usize,
    pub(super) high: Reference,
    pub(super) low: Reference,
}

/// The target of an edge of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference {
    /// No rule matches.
    NoMatch,
    /// The index of a result.
    Result(usize),
    /// The index of a node.
    Node(usize),
    /// The index of a node whose two edges are swapped on this path (a complement edge).
    Complement(usize),
}

/// How many conditions, results and nodes a model declares.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counts {
    pub(super) conditions: usize,
    pub(super) results: usize,
    pub(super) nodes: usize,
}

impl Diagram {
    /// Decodes the nodes, and checks that all references are valid and that there is no cycle.
    pub(super) fn decode(nodes: &str, root: i64, counts: Counts) -> Result<Self, RulesError> {
        let bytes = BASE64.decode(nodes.as_bytes()).map_err(|error| {
            RulesError::new(format!("expected Base64, found an error: {error}")).in_member("nodes")
        })?;
        if bytes.len() / NODE_BYTES != counts.nodes || bytes.len() % NODE_BYTES != 0 {
            let message = format!(
                "expected {} nodes of {NODE_BYTES} bytes, found {} bytes",
                counts.nodes,
                bytes.len()
            );
            return Err(RulesError::new(message).in_member("nodes"));
        }
        let nodes = (bytes.chunks_exact(NODE_BYTES).enumerate())
            .map(|(index, bytes)| {
                let node = if index == 0 { Ok(TERMINAL) } else { Node::decode(bytes, counts) };
                node.map_err(|error| error.in_element(index).in_member("nodes"))
            })
            .collect::<Result<Vec<_>, _>>()?;
        let root = i32::try_from(root)
            .map_err(|_| RulesError::new("expected a reference, found a number above 32 bits"))
            .and_then(|root| Reference::decode(root, counts))
            .and_then(|root| match root {
                Reference::Complement(_) => {
                    Err(RulesError::new("expected a positive reference, found a complement edge"))
                }
                _ => Ok(root),
            })
            .map_err(|error| error.in_member("root"))?;
        check_acyclic(&nodes)?;
        Ok(Self { root, nodes })
    }

    pub(super) fn node(&self, index: usize) -> Option<&Node> {
        self.nodes.get(index)
    }
}

/// The node with the index 0. No reference leads to it, so its values are not used.
const TERMINAL: Node = Node { condition: 0, high: Reference::NoMatch, low: Reference::NoMatch };

impl Node {
    fn decode(bytes: &[u8], counts: Counts) -> Result<Self, RulesError> {
        let integer = |place: usize| {
            let mut integer = [0; 4];
            integer.copy_from_slice(&bytes[place * 4..][..4]);
            i32::from_be_bytes(integer)
        };
        let condition = usize::try_from(integer(0))
            .ok()
            .filter(|condition| *condition < counts.conditions)
            .ok_or_else(|| {
                let message = format!(
                    "expected the index of one of {} conditions, found {}",
                    counts.conditions,
                    integer(0)
                );
                RulesError::new(message)
            })?;
        let high = Reference::decode(integer(1), counts)?;
        let low = Reference::decode(integer(2), counts)?;
        Ok(Self { condition, high, low })
    }

    fn children(&self) -> impl Iterator<Item = usize> {
        [self.high, self.low].into_iter().filter_map(|reference| match reference {
            Reference::Node(index) | Reference::Complement(index) => Some(index),
            Reference::NoMatch | Reference::Result(_) => None,
        })
    }
}

impl Reference {
    fn decode(reference: i32, counts: Counts) -> Result<Self, RulesError> {
        let magnitude = reference.unsigned_abs() as usize;
        let decoded = match reference {
            0 => None,
            1 | -1 | NO_MATCH_RESULT => Some(Self::NoMatch),
            NO_MATCH_RESULT.. => Some(magnitude - NO_MATCH_RESULT.unsigned_abs() as usize - 1)
                .filter(|result| *result < counts.results)
                .map(Self::Result),
            2.. => Some(magnitude - 1).filter(|node| *node < counts.nodes).map(Self::Node),
            ..=-2 => Some(magnitude - 1).filter(|node| *node < counts.nodes).map(Self::Complement),
        };
        decoded.ok_or_else(|| {
            let message = format!(
                "expected a reference to one of {} nodes or {} results, found {reference}",
                counts.nodes, counts.results
            );
            RulesError::new(message)
        })
    }
}

/// Removes nodes without incoming edges until none are left (Kahn's algorithm). Nodes that remain
/// are in a cycle, or can be reached from one.
fn check_acyclic(nodes: &[Node]) -> Result<(), RulesError> {
    let mut incoming = vec![0_usize; nodes.len()];
    for child in nodes.iter().flat_map(Node::children) {
        incoming[child] += 1;
    }
    let mut ready: Vec<usize> = (0..nodes.len()).filter(|index| incoming[*index] == 0).collect();
    let mut removed = 0;
    while let Some(index) = ready.pop() {
        removed += 1;
        for child in nodes[index].children() {
            incoming[child] -= 1;
            if incoming[child] == 0 {
                ready.push(child);
            }
        }
    }
    if removed == nodes.len() {
        return Ok(());
    }
    Err(RulesError::new("expected a graph without cycles, found a cycle").in_member("nodes"))
}
