//! Searches in directed graphs: breadth first, depth first, strongly connected components, and
//! topological order. None of them recurses, since a model may nest deeper than the stack allows.
//!
//! A graph is a function from a node to the edges that leave it; an edge is a label and a node.

use std::hash::Hash;

use indexmap::{IndexMap, IndexSet};

/// The nodes that can be reached from `roots`, in breadth-first order. The value of each node is
/// the label of the last edge of a shortest path to it. The value of a root is the label given with
/// it.
pub fn breadth_first<N, L, E>(
    roots: impl IntoIterator<Item = (L, N)>,
    edges: impl Fn(N) -> E,
) -> IndexMap<N, L>
where
    N: Copy + Eq + Hash,
    E: IntoIterator<Item = (L, N)>,
{
    let mut found = IndexMap::new();
    for (label, root) in roots {
        found.entry(root).or_insert(label);
    }
    let mut next = 0;
    while let Some((&node, _)) = found.get_index(next) {
        for (label, target) in edges(node) {
            found.entry(target).or_insert(label);
        }
        next += 1;
    }
    found
}

/// The nodes that can be reached from `roots`, in breadth-first order, the roots first.
pub fn reachable<N, E>(roots: impl IntoIterator<Item = N>, edges: impl Fn(N) -> E) -> IndexSet<N>
where
    N: Copy + Eq + Hash,
    E: IntoIterator<Item = N>,
{
    let mut found: IndexSet<N> = roots.into_iter().collect();
    let mut next = 0;
    while let Some(&node) = found.get_index(next) {
        found.extend(edges(node));
        next += 1;
    }
    found
}

/// The nodes that can be reached from `roots`, in the postorder of a depth-first search.
/// `back_edge` is called for each edge that closes a cycle: its origin, label and target.
pub(crate) fn depth_first<N, L, E>(
    roots: impl IntoIterator<Item = N>,
    edges: impl Fn(N) -> E,
    mut back_edge: impl FnMut(N, L, N),
) -> Vec<N>
where
    N: Copy + Eq + Hash,
    E: IntoIterator<Item = (L, N)>,
{
    let mut seen = IndexSet::new();
    let mut finished = Vec::new();
    for root in roots {
        if !seen.insert(root) {
            continue;
        }
        let mut open = IndexSet::from([root]);
        let mut path = vec![(root, edges(root).into_iter())];
        while let Some((node, remaining)) = path.last_mut() {
            let Some((label, target)) = remaining.next() else {
                finished.push(*node);
                open.pop();
                path.pop();
                continue;
            };
            if open.contains(&target) {
                back_edge(*node, label, target);
            } else if seen.insert(target) {
                open.insert(target);
                path.push((target, edges(target).into_iter()));
            }
        }
    }
    finished
}

/// The strongly connected component of each node, as a number (Kosaraju's algorithm). `postorder`
/// is that of a depth-first search over all nodes.
pub(crate) fn components<N, E>(postorder: &[N], edges: impl Fn(N) -> E) -> IndexMap<N, usize>
where
    N: Copy + Eq + Hash,
    E: IntoIterator<Item = N>,
{
    let mut reversed: IndexMap<N, Vec<N>> = IndexMap::new();
    for node in postorder {
        for target in edges(*node) {
            reversed.entry(target).or_default().push(*node);
        }
    }
    let mut components = IndexMap::new();
    for (number, root) in postorder.iter().rev().enumerate() {
        let mut open = vec![*root];
        while let Some(node) = open.pop() {
            if !components.contains_key(&node) {
                components.insert(node, number);
                open.extend(reversed.get(&node).into_iter().flatten());
            }
        }
    }
    components
}

/// The nodes in an order in which each follows its dependencies (Kahn's algorithm). Nodes of a
/// cycle and nodes that depend on a cycle are left out.
pub(crate) fn topological_order<N, E>(
    nodes: impl Iterator<Item = N> + Clone,
    dependencies: impl Fn(N) -> E,
) -> IndexSet<N>
where
    N: Copy + Eq + Hash,
    E: IntoIterator<Item = N>,
{
    let mut missing: IndexMap<N, usize> = nodes.clone().map(|node| (node, 0)).collect();
    let mut dependents: IndexMap<N, Vec<N>> = IndexMap::new();
    for node in nodes {
        for dependency in dependencies(node) {
            if missing.contains_key(&dependency) {
                missing[&node] += 1;
                dependents.entry(dependency).or_default().push(node);
            }
        }
    }
    let mut ordered: IndexSet<N> =
        missing.iter().filter(|(_, count)| **count == 0).map(|(node, _)| *node).collect();
    let mut next = 0;
    while let Some(node) = ordered.get_index(next) {
        for dependent in dependents.get(node).into_iter().flatten() {
            missing[dependent] -= 1;
            if missing[dependent] == 0 {
                ordered.insert(*dependent);
            }
        }
        next += 1;
    }
    ordered
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two cycles, 1 → 2 → 3 → 1 and 5 → 6 → 5, connected by the path 3 → 4 → 5.
    fn edges(node: u8) -> Vec<u8> {
        match node {
            1 => vec![2],
            2 => vec![3],
            3 => vec![1, 4],
            4 => vec![5],
            5 => vec![6],
            6 => vec![5],
            _ => Vec::new(),
        }
    }

    fn labelled(node: u8) -> Vec<((u8, u8), u8)> {
        edges(node).into_iter().map(|target| ((node, target), target)).collect()
    }

    #[test]
    fn breadth_first_takes_the_shortest_path() {
        let found = breadth_first([((0, 3), 3)], labelled);
        assert_eq!(found.keys().copied().collect::<Vec<_>>(), [3, 1, 4, 2, 5, 6]);
        assert_eq!(found[&2], (1, 2));
        assert_eq!(reachable([4], edges).into_iter().collect::<Vec<_>>(), [4, 5, 6]);
    }

    #[test]
    fn depth_first_finds_the_edges_that_close_cycles() {
        let mut closing = Vec::new();
        let postorder = depth_first([1, 4], labelled, |from, _, to| closing.push((from, to)));
        assert_eq!(postorder, [6, 5, 4, 3, 2, 1]);
        assert_eq!(closing, [(3, 1), (6, 5)]);
        let components = components(&postorder, edges);
        assert!(components[&1] == components[&2] && components[&2] == components[&3]);
        assert!(components[&5] == components[&6] && components[&4] != components[&5]);
        assert_ne!(components[&1], components[&4]);
    }

    #[test]
    fn cycles_have_no_topological_order() {
        let order = topological_order(1..=6, |node| match node {
            1 => vec![2, 3],
            2 => vec![3],
            4 => vec![5],
            5 => vec![4],
            6 => vec![5],
            _ => Vec::new(),
        });
        assert_eq!(order.into_iter().collect::<Vec<_>>(), [3, 2, 1]);
    }
}
