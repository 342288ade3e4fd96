$version: "2"

namespace smithy.framework

/// The input violates constraints of the model.
@error("client")
structure ValidationException {
    /// A summary for people.
    @required
    message: String

    /// The violations; a value that violates several constraints has several.
    fieldList: ValidationExceptionFieldList
}

/// A value that violates a constraint.
structure ValidationExceptionField {
    /// A JSON pointer to the value.
    @required
    path: String

    /// The constraint, for people.
    @required
    message: String
}

list ValidationExceptionFieldList {
    member: ValidationExceptionField
}
