package dev.progeny.flow;

import dev.progeny.code.Block;
import dev.progeny.code.Body;
import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** Bytes of arguments that a 32-bit callee took off the stack, if that is known. */
record Pops(boolean isKnown, long bytes) {
    /** Beginnings of names of modules whose functions leave their arguments on the stack. */
    private static final List<String> C_RUNTIMES =
            List.of("msvcr", "msvcp", "ucrt", "vcruntime", "api-ms-win-crt", "crtdll");

    static final Pops UNKNOWN = new Pops(false, 0);

    static Pops of(long bytes) {
        return new Pops(true, bytes);
    }

    long orElseGet(LongSupplier guess) {
        return isKnown ? bytes : guess.getAsLong();
    }

    /** What an imported function takes off the stack: as many bytes as it has arguments, or none if its caller does it. */
    static Pops of(Value.Imported imported) {
        OptionalLong bytes = Arity.argumentBytes(imported.name());
        if (bytes.isPresent()) {
            return Pops.of(bytes.getAsLong());
        }
        boolean callerCleans =
                imported.name().contains("printf") || C_RUNTIMES.stream().anyMatch(imported.module()::startsWith);
        return callerCleans ? Pops.of(0) : Pops.UNKNOWN;
    }

    /** What a function takes off the stack when it returns: the operand of its {@code ret}. */
    static Pops of(Body body) {
        for (Block block : body.blocks()) {
            Instruction last = block.last();
            if (last.kind() == Kind.RETURN) {
                boolean named = !last.operands().isEmpty() && last.operands().get(0) instanceof Operand.Imm;
                return Pops.of(named ? ((Operand.Imm) last.operands().get(0)).value() : 0);
            }
        }
        return Pops.UNKNOWN;
    }
}
