//! Prints the tables of [`benches::heaps`].

fn main() {
    benches::heaps::main();
}
