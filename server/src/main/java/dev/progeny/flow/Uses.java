package dev.progeny.flow;

import dev.progeny.code.Instruction;
import dev.progeny.code.Instruction.Kind;
import dev.progeny.code.Operand;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import java.util.HashMap;
import java.util.Map;

/** Where a function first takes each address of the image, for the proofs. */
final class Uses {
    private final Image image;
    private final Semantics semantics;
    private final Map<Long, Instruction> firstUses = new HashMap<>();

    Uses(Image image, Semantics semantics) {
        this.image = image;
        this.semantics = semantics;
    }

    /** By address of a literal or a variable. */
    Map<Long, Instruction> first() {
        return firstUses;
    }

    /** Notes what an instruction takes. */
    void note(Instruction it, State state) {
        for (int i = 0; i < it.operands().size(); i++) {
            Operand operand = it.operands().get(i);
            if (operand instanceof Operand.Imm immediate) {
                firstUses.putIfAbsent(immediate.value(), it);
            } else if (operand instanceof Operand.Mem place && place.isAbsolute()) {
                firstUses.putIfAbsent(place.displacement(), it);
                image.pointer(place.displacement()).ifPresent(pointee -> firstUses.putIfAbsent(pointee, it));
            }
        }
        if (image.machine() == Machine.ARM64 && it.mnemonic().equals("add") && it.kind() == Kind.PLAIN) {
            State after = state.copy();
            semantics.apply(it, after);
            if (it.operands().get(0) instanceof Operand.Reg reg
                    && after.read(reg.register()) instanceof Value.Constant number) {
                firstUses.putIfAbsent(number.value(), it);
            }
        }
    }
}
