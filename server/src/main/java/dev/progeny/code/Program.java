package dev.progeny.code;

import dev.progeny.job.Monitor;
import dev.progeny.pe.Image;
import dev.progeny.pe.Machine;
import dev.progeny.pe.Section;
import dev.progeny.pe.Symbols;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * The code of one image: its functions, what refers to what, and decoded bodies. Everything is worked out when it is first
 * asked for and kept; the bytes are scanned before anything is decoded, and only the functions that are asked for are.
 *
 * <p>Not safe for threads.
 */
public final class Program {
    /** Bytes of an instruction before the four that name an address: prefixes, opcode, another operand. */
    private static final int MOST_BEFORE_OPERAND = 8;

    private final Image image;
    private final Symbols symbols;
    private final Monitor monitor;
    private final References references;
    private final Map<Long, Body> bodies = new HashMap<>();
    private final Lazy<Disassembler> disassembler = new Lazy<>(this::startDisassembler);
    private final Lazy<Pointers> pointers = new Lazy<>(this::findPointers);
    private final Lazy<Functions> functions = new Lazy<>(this::findFunctions);
    private final Lazy<Bodies> decoder = new Lazy<>(this::startDecoder);

    private Program(Image image, Symbols symbols, Monitor monitor) {
        this.image = image;
        this.symbols = symbols;
        this.monitor = monitor;
        this.references = new References(image, monitor);
    }

    /** @param image of a machine that can be read: see {@link #isReadable} */
    public static Program of(Image image, Symbols symbols, Monitor monitor) {
        return new Program(image, symbols, monitor);
    }

    /** Whether code of the image's machine can be decoded. */
    public static boolean isReadable(Image image) {
        return image.machine() != Machine.OTHER;
    }

    public Image image() {
        return image;
    }

    /** A place that refers to an address: {@code at} lies inside the referring instruction. */
    public record Reference(long at, long target) {}

    /**
     * Where code refers to any of the addresses: calls and jumps to them, loads from them, their being taken. Found by
     * scanning; a result may be chance and has to be looked at in the decoded function.
     */
    public List<Reference> referencesTo(Collection<Long> addresses) {
        return references.to(addresses);
    }

    public Optional<Function> functionContaining(long va) {
        return functions.value().containing(va);
    }

    public Optional<Function> functionStartingAt(long va) {
        return functions.value().startingAt(va);
    }

    /**
     * What is known without a look at any code of the function that starts at {@code va}: its name and where it comes from are
     * right, its end may be too far away.
     */
    public Function peek(long va) {
        return functions.value().peek(va);
    }

    /** The function's code; decoded at the first call. */
    public Body body(Function function) {
        Body known = bodies.get(function.va());
        if (known == null) {
            monitor.step(bodies.size(), bodies.size() + 1);
            known = decoder.value().of(function);
            bodies.put(function.va(), known);
        }
        return known;
    }

    /**
     * Whether the image's data or its table for Control Flow Guard holds the address of a function, so that it may be called
     * through a pointer.
     */
    public boolean isInTables(Function function) {
        return pointers.value().contains(function.va())
                || Collections.binarySearch(image.loadConfig().guardFunctions(), function.va()) >= 0;
    }

    /** Whether the image's data holds the address of a function; other than {@link #isInTables}, which exports always are. */
    public boolean isPointedTo(Function function) {
        return pointers.value().contains(function.va());
    }

    /** Functions that stand in a table of the image's data with another one: other methods of the same class. */
    public List<Function> methodsBeside(Function function) {
        return new FunctionTables(this)
                .beside(function.va()).stream()
                        .flatMap(it -> functionStartingAt(it).stream())
                        .toList();
    }

    /** Where a direct call or jump goes. */
    public static OptionalLong target(Instruction instruction) {
        return Bodies.target(instruction);
    }

    /**
     * Whether an instruction really refers to the target there: on x86 and x64 the scan takes any four bytes for a reference, and
     * offsets into the stack frame often look like one to a function that stands near.
     */
    public boolean isReal(Reference reference) {
        if (image.machine() == Machine.ARM64) {
            return true;
        }
        return LongStream.rangeClosed(1, MOST_BEFORE_OPERAND)
                .mapToObj(back -> instructionAt(reference.at() - back))
                .flatMap(Optional::stream)
                .filter(it -> reference.at() + 4 <= it.next())
                .flatMap(it -> it.operands().stream())
                .anyMatch(it -> it instanceof Operand.Imm number && number.value() == reference.target()
                        || it instanceof Operand.Mem place
                                && place.isAbsolute()
                                && place.displacement() == reference.target());
    }

    /** The direct or indirect call, or the tail jump, that an address lies in; nothing if it lies in another instruction. */
    public Optional<Instruction> callAt(long at) {
        int furthest = image.machine() == Machine.ARM64 ? 0 : 3;
        for (int back = 0; back <= furthest; back++) {
            long start = at - back;
            boolean covers = back == 1 || back == 2 || back == 3 || image.machine() == Machine.ARM64;
            Optional<Instruction> it = covers ? instructionAt(start) : Optional.empty();
            if (it.isPresent()
                    && it.get().next() == (image.machine() == Machine.ARM64 ? start + 4 : at + 4)
                    && (it.get().kind() == Instruction.Kind.CALL || it.get().kind() == Instruction.Kind.JUMP)) {
                return it;
            }
        }
        return Optional.empty();
    }

    /** The instruction at an address, whatever function it belongs to. */
    public Optional<Instruction> instructionAt(long va) {
        return decoder.value().instructionAt(va);
    }

    /**
     * Addresses of pieces of code that do nothing but jump through one of the slots: import thunks.
     *
     * @return thunk to slot
     */
    public Map<Long, Long> thunksTo(Collection<Long> slots) {
        Map<Long, Long> thunks = new HashMap<>();
        Map<Long, Long> inside = new TreeMap<>();
        for (Reference reference : referencesTo(slots)) {
            thunkAt(reference)
                    .ifPresent(start -> (isInsideFunction(start) ? inside : thunks).put(start, reference.target()));
        }
        // What is called is a thunk, though the filler before it looks like code.
        for (Reference reference : referencesTo(inside.keySet())) {
            callAt(reference.at())
                    .filter(it -> it.kind() == Instruction.Kind.CALL)
                    .ifPresent(it -> thunks.put(
                            reference.target(), inside.getOrDefault(reference.target(), reference.target())));
        }
        return thunks;
    }

    /** A jump at the end of a longer function is a call. */
    private boolean isInsideFunction(long jump) {
        return functionContaining(jump)
                .filter(it -> it.va() != jump)
                .filter(it -> body(it).blocks().stream()
                        .anyMatch(block ->
                                block.va() <= jump && jump < block.last().next()))
                .isPresent();
    }

    private Optional<Long> thunkAt(Reference reference) {
        long at = reference.at();
        if (image.machine() == Machine.ARM64) {
            return arm64ThunkAt(at);
        }
        byte[] opcode = image.bytes(at - 2, 2);
        boolean jumps = opcode.length == 2 && (opcode[0] & 0xff) == 0xff && opcode[1] == 0x25;
        return jumps ? Optional.of(withPrefix(at - 2)) : Optional.empty();
    }

    /** x64 thunks may carry a REX.W or, before it, an endbr64. */
    private long withPrefix(long jump) {
        byte[] before = image.bytes(jump - 1, 1);
        return before.length == 1 && before[0] == 0x48 ? jump - 1 : jump;
    }

    /** {@code adrp x16, page; ldr x16, [x16, offset]; br x16}, the reference being the second. */
    private Optional<Long> arm64ThunkAt(long load) {
        OptionalLong page = image.u32(load - 4);
        OptionalLong value = image.u32(load);
        OptionalLong jump = image.u32(load + 4);
        if (page.isEmpty() || value.isEmpty() || jump.isEmpty()) {
            return Optional.empty();
        }
        long register = value.getAsLong() & 31;
        boolean loads = (page.getAsLong() & 0x9f00001fL) == (0x90000000L | register);
        boolean jumps = jump.getAsLong() == (0xd61f0000L | register << 5);
        return loads && jumps ? Optional.of(load - 4) : Optional.empty();
    }

    /** How many bytes of code the image's file holds. */
    public long codeBytes() {
        return image.sections().stream()
                .filter(Section::isExecutable)
                .mapToLong(Section::fileSize)
                .sum();
    }

    /** How many different bytes of code were decoded so far. */
    public long decodedBytes() {
        return disassembler.known().map(Disassembler::decodedBytes).orElse(0L);
    }

    private Functions findFunctions() {
        return new Functions(image, symbols, disassembler.value(), monitor);
    }

    private Pointers findPointers() {
        return new Pointers(image);
    }

    private Disassembler startDisassembler() {
        return Disassembler.of(image.machine());
    }

    private Bodies startDecoder() {
        return new Bodies(image, functions.value(), disassembler.value());
    }
}
