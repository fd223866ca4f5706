package dev.progeny.flow;

import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Section;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in memory when a function is entered: the image's own bytes, its imports by slot, the arguments above the
 * frame; of all else a name for what stands there.
 */
record InitialMemory(Image image, Map<Long, Value.Imported> slots) {
    /** Pointers that are followed from one to the next; a longer chain is a list, and which element is not known. */
    private static final int DEEPEST_POINTER = 12;

    Value load(Base base, long offset, int size) {
        if (base instanceof Base.InImage) {
            return inImage(offset, size);
        }
        if (base instanceof Base.Frame) {
            return inFrame(offset);
        }
        if (base instanceof Base.Tail tail) {
            return offset == 0 && size <= tail.of().width().bytes()
                    ? Value.Constant.ZERO
                    : new Value.Unknown("behind the end of a string");
        }
        return base.depth() >= DEEPEST_POINTER
                ? new Value.Unknown("behind too many pointers", Leaves.behind(base.root()))
                : new Value.Address(new Base.Loaded(base, offset), 0);
    }

    private Value inImage(long va, int size) {
        Value.Imported imported = slots.get(va);
        if (imported != null) {
            return imported;
        }
        if (va != 0 && va == image.loadConfig().securityCookie()) {
            return new Value.Unknown("the security cookie");
        }
        Optional<Section> section = image.sectionAt(va);
        if (section.isEmpty()) {
            return new Value.Unknown("read from outside the image");
        }
        byte[] bytes = image.bytes(va, size);
        if (bytes.length == size) {
            Value constant = ConstantBytes.value(new String(bytes, StandardCharsets.ISO_8859_1));
            boolean pointer = constant instanceof Value.Constant number && image.isMapped(number.value());
            // A variable's first value tells nothing of a later one, unless it is an address: tables of names are so.
            if (!section.get().isWritable() || pointer && !isEmptyList(va, ((Value.Constant) constant).value())) {
                return constant;
            }
        }
        return new Value.Address(new Base.Loaded(new Base.InImage(), va), 0);
    }

    /** A list with links both ways starts as a head that points to itself with both. */
    private boolean isEmptyList(long va, long pointee) {
        int size = image.pointerSize();
        boolean first = pointee == va && image.pointer(va + size).equals(image.pointer(va));
        boolean second = pointee == va - size && image.pointer(va - size).equals(image.pointer(va));
        return first || second;
    }

    private Value inFrame(long offset) {
        int pointer = image.pointerSize();
        boolean arm = image.machine() == Machine.ARM64;
        long first = arm ? 0 : pointer;
        if (offset >= first && (offset - first) % pointer == 0) {
            int index = (int) Math.min(255, (offset - first) / pointer);
            return new Value.Address(new Base.Parameter(arm ? 8 + index : index), 0);
        }
        return new Value.Unknown("not initialised");
    }
}
