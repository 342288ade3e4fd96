$version: "1.0"
namespace old.other

timestamp Shared
