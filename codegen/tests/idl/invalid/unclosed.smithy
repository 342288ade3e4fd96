$version: "2"
namespace bad.strings

string Fine

@documentation("""
    never closed
string Lost
