$version: "7"

namespace example
