package dev.progeny.cil;

/**
 * What a call names.
 *
 * @param type full name of the type that has it, {@code Namespace.Type}
 * @param name of the method
 */
record Callee(String type, String name, Signature signature) {
    /** {@code Namespace.Type::Method}. */
    String fullName() {
        return type + "::" + name;
    }
}
